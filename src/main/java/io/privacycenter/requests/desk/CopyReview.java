package io.privacycenter.requests.desk;

import io.privacycenter.engine.Outcome;
import io.privacycenter.engine.Recommendation;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.requests.advice.Advice;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.copies.Packages;
import io.privacycenter.requests.holdings.ItemsGiven;
import io.privacycenter.requests.holdings.PersonsData;
import io.privacycenter.requests.others.Choice;
import io.privacycenter.requests.others.Chosen;
import io.privacycenter.requests.others.Concern;
import io.privacycenter.requests.others.OthersParts;
import io.privacycenter.requests.stored.CaseRow;
import io.privacycenter.requests.stored.CaseRows;
import io.privacycenter.sources.Sources;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.rows.PersonsRows;
import io.privacycenter.sources.rows.PersonsRows.Value;
import io.privacycenter.sources.rows.Whose;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a reviewer looks at the parts of a copy that may concern somebody else, and chooses for each whether it is given.
 * What nothing is chosen for is given when the demand is approved: the rights of others take away a part, never the copy.
 */
@Service
@PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO')")
public class CopyReview {

    private static final Role[] REVIEWERS = {Role.DOCTOR, Role.DELEGATE, Role.DPO};
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Bytes of words too long to be shown whole. */
    private static final int BEGINNING = 100_000;

    private final Advice advice;
    private final PersonsData data;
    private final Sources sources;
    private final People people;
    private final Grants grants;
    private final CaseRows cases;
    private final OthersParts others;
    private final TransactionTemplate transaction;

    CopyReview(
            Advice advice,
            PersonsData data,
            Sources sources,
            People people,
            Grants grants,
            CaseRows cases,
            OthersParts others,
            TransactionTemplate transaction) {
        this.advice = advice;
        this.data = data;
        this.sources = sources;
        this.people = people;
        this.grants = grants;
        this.cases = cases;
        this.others = others;
        this.transaction = transaction;
    }

    /**
     * One part of a copy that may concern somebody else.
     *
     * @param piece to name it by; says nothing
     * @param table and {@code fields}: where it is, as the mapping names them
     * @param kind id of its kind of data
     * @param day on which it was captured; null when the source does not say
     */
    public record Flagged(
            String piece,
            String kind,
            String table,
            List<String> fields,
            @Nullable LocalDate day,
            Set<Concern> concerns,
            Chosen chosen) {}

    /**
     * A copy as it would be given now.
     *
     * @param flagged the parts to look at, in the order of the sources; without those of a source that does not answer
     * @param items how many are given as they are held, by line of the recommendation
     */
    public record InCopy(List<Flagged> flagged, Map<String, Integer> items) {

        static final InCopy NOTHING = new InCopy(List.of(), Map.of());

        public InCopy {
            flagged = List.copyOf(flagged);
            items = Map.copyOf(items);
        }

        /** How many items of an outcome are given as they are held. */
        public int items(Outcome outcome) {
            return items.getOrDefault(ItemsGiven.line(outcome), outcome.items());
        }
    }

    @Transactional(readOnly = true)
    public InCopy inCopy(Demand demand) {
        grants.require(demand.controller(), REVIEWERS);
        if (!Packages.answer(demand.action())) {
            return InCopy.NOTHING;
        }
        Advice.Look look = advice.look(people.subject(demand.subject()));
        Recommendation advised = advised(look, demand);
        Set<String> given = new HashSet<>(advised.held(Verdict.GIVE));
        Map<String, Chosen> chosen = others.of(demand.id());
        List<Flagged> flagged = new ArrayList<>();
        look.found().pieces().forEach((id, piece) -> {
            Set<Concern> concerns = Concern.of(piece.record(), piece.selector());
            if (given.contains(id) && !concerns.isEmpty()) {
                flagged.add(new Flagged(
                        id,
                        look.published().rules().kindOf(piece.selector()).id(),
                        piece.record().row().table(),
                        fields(piece),
                        piece.record().capturedOn() == null
                                ? null
                                : LocalDate.ofInstant(
                                        piece.record().capturedOn(),
                                        look.published().place().zone()),
                        concerns,
                        chosen.getOrDefault(id, Chosen.GIVEN)));
            }
        });
        return new InCopy(flagged, new ItemsGiven(look.found(), Chosen.withheld(chosen)).of(advised));
    }

    /** What one part says, read in its source now; that it was read is written down. Empty when it is not to be had. */
    public Optional<String> read(StaffMember reviewer, Demand demand, String piece) {
        grants.require(demand.controller(), REVIEWERS);
        record Where(PersonsData.Piece piece, Whose whose) {}
        Optional<Where> where = transaction.execute(status -> {
            Advice.Look look = advice.look(people.subject(demand.subject()));
            PersonsData.Piece found = look.found().pieces().get(piece);
            if (found == null || !advised(look, demand).held(Verdict.GIVE).contains(piece)) {
                return Optional.empty();
            }
            others.read(part(demand, piece), reviewer.id());
            return data.whose(look.subject(), look.published()).map(whose -> new Where(found, whose));
        });
        return java.util.Objects.requireNonNull(where).flatMap(one -> read(one.piece(), one.whose()));
    }

    private Optional<String> read(PersonsData.Piece piece, Whose whose) {
        List<String> lines = new ArrayList<>();
        Set<String> fields = new HashSet<>(fields(piece));
        try {
            SourceAnswer<Boolean> answer = sources.read(piece.source(), whose, rows -> {
                rows.one(piece.record().row(), row -> add(row, fields, lines));
                return true;
            });
            return answer instanceof SourceAnswer.Found<Boolean> && !lines.isEmpty()
                    ? Optional.of(String.join("\n", lines))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("A part of a copy could not be read", e);
        }
    }

    private static void add(PersonsRows.Row row, Set<String> fields, List<String> lines) throws IOException {
        for (Value value : row.values()) {
            String json = value.json();
            if (!fields.contains(value.column().column())) {
                continue;
            }
            PersonsRows.FileValue file = value.file();
            if (file != null) {
                lines.add(java.util.Objects.requireNonNullElse(file.name(), "") + " " + file.size() + " B");
                if (value.column().file() == null && "text/plain".equals(file.mediaType())) {
                    lines.add(new String(file.content().piece(0, BEGINNING), StandardCharsets.UTF_8) + " …");
                }
            } else if (json != null) {
                lines.add(json.startsWith("\"") ? JSON.readValue(json, String.class) : json);
            }
        }
    }

    /**
     * Chooses for one part.
     *
     * @return false when the demand was decided meanwhile
     * @throws InvalidRequest when something is withheld without a reason, or it is the data protection officer's to choose
     */
    @Transactional
    public boolean choose(StaffMember reviewer, Demand demand, String piece, Choice choice, @Nullable String reason) {
        grants.require(demand.controller(), REVIEWERS);
        if (demand.isLeftToOfficer(grants)) {
            throw new InvalidRequest("err.officer");
        }
        if (choice != Choice.GIVE && (reason == null || reason.isBlank())) {
            throw new InvalidRequest("err.others.reason");
        }
        Chosen chosen = choice == Choice.GIVE
                ? Chosen.GIVEN
                : new Chosen(choice, java.util.Objects.requireNonNull(reason).strip());
        return others.choose(part(demand, piece), chosen, reviewer.id());
    }

    private Recommendation advised(Advice.Look look, Demand demand) {
        CaseRow file = cases.findById(demand.caseFile()).orElseThrow();
        return look.on(demand.action(), demand.restrictions(), file.filed, false, Packages.LEVEL)
                .recommendation();
    }

    private static List<String> fields(PersonsData.Piece piece) {
        return piece.record().columns().stream()
                .filter(column -> column.selector().equals(piece.selector()))
                .map(column -> column.column())
                .toList();
    }

    private static OthersParts.Part part(Demand demand, String piece) {
        return new OthersParts.Part(demand.id(), demand.subject(), demand.controller(), piece);
    }
}
