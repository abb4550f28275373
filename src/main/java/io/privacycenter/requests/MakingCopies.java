package io.privacycenter.requests;

import io.privacycenter.configuration.Published;
import io.privacycenter.engine.ChangedParts;
import io.privacycenter.engine.Recommendation;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.engine.rules.GeneralInformation;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.requests.advice.Advice;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.copies.CopyOnPaper;
import io.privacycenter.requests.copies.PackageWords;
import io.privacycenter.requests.copies.Packages;
import io.privacycenter.requests.copies.Questions;
import io.privacycenter.requests.copies.SealedPieces;
import io.privacycenter.requests.holdings.ItemsGiven;
import io.privacycenter.requests.holdings.PersonsData;
import io.privacycenter.requests.others.Choice;
import io.privacycenter.requests.others.Chosen;
import io.privacycenter.requests.others.OthersParts;
import io.privacycenter.requests.others.Withheld;
import io.privacycenter.requests.stored.CaseRow;
import io.privacycenter.requests.stored.CaseRows;
import io.privacycenter.sources.Sources;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.packages.AccessPackage;
import io.privacycenter.sources.packages.PackageTexts;
import io.privacycenter.sources.packages.Release;
import io.privacycenter.sources.rows.PersonsRows;
import io.privacycenter.sources.rows.Whose;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.vocabulary.Action;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes a copy once it is decided: reads every source as it is at one moment, writes what is given, and seals it piece by
 * piece as it is read.
 */
@Component
class MakingCopies {

    /** Of what came since the demand was decided, something may concern somebody else: a person looks again. */
    static final String OTHERS_UNSEEN = "OTHERS_UNSEEN";

    private static final int LEVEL = Packages.LEVEL;

    private final Sources sources;
    private final PersonsData data;
    private final Advice advice;
    private final Questions questions;
    private final CaseRows cases;
    private final JdbcClient database;
    private final Texts texts;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;
    private final OthersParts others;
    private final SealedPieces pieces;

    MakingCopies(
            Sources sources,
            PersonsData data,
            Advice advice,
            Questions questions,
            CaseRows cases,
            JdbcClient database,
            MasterKey key,
            Texts texts,
            InstallationClock clock,
            TransactionTemplate transaction,
            OthersParts others) {
        this.sources = sources;
        this.data = data;
        this.advice = advice;
        this.questions = questions;
        this.cases = cases;
        this.database = database;
        this.texts = texts;
        this.clock = clock;
        this.transaction = transaction;
        this.others = others;
        this.pieces = new SealedPieces(database, key, transaction, clock);
    }

    /** Makes the copy. @return the code of what went wrong; empty when it is made */
    Optional<String> make(Demand demand, Subject subject) {
        Advice.Look look = inTransaction(() -> advice.look(subject));
        if (!look.found().holdings().unasked().isEmpty()) {
            return Optional.of("NO_CONNECTION");
        }
        CaseRow file = inTransaction(() -> cases.findById(demand.caseFile()).orElseThrow());
        Recommendation advised = ChangedParts.again(
                look.on(demand.action(), demand.restrictions(), file.filed, false, LEVEL)
                        .recommendation(),
                demand.recommendation());
        var given = new HashSet<>(advised.held(Verdict.GIVE));
        if (!inTransaction(() -> others.unseen(demand.id(), look.othersAmong(given)))
                .isEmpty()) {
            return Optional.of(OTHERS_UNSEEN);
        }
        Map<String, Chosen> chosen = inTransaction(() -> others.of(demand.id()));
        chosen.keySet().retainAll(given);
        Map<Given, Release.Part> parts = new HashMap<>();
        look.found().pieces().forEach((id, piece) -> {
            if (given.contains(id)) {
                parts.put(
                        new Given(
                                piece.record().row().table(),
                                piece.record().row().key(),
                                piece.selector()),
                        part(chosen.getOrDefault(id, Chosen.GIVEN).choice()));
            }
        });
        Whose whose = inTransaction(() -> data.whose(subject, look.published())).orElseThrow();
        Words words = texts.in(Locale.of(file.language));
        Withheld withheld = Withheld.of(chosen.values());
        PackageTexts told = texts(look, words, withheld);
        var copy = new SealedPieces.Copy(UUID.randomUUID(), demand.id(), demand.subject(), demand.controller());
        try (SealedPieces.Writing zip = pieces.write(copy)) {
            SourceAnswer<AccessPackage.Written> written = read(
                    PersonsData.sources(look.published()),
                    whose,
                    new ArrayList<>(),
                    all -> AccessPackage.write(
                            zip,
                            told,
                            all,
                            (record, column) -> parts.getOrDefault(
                                    new Given(record.row().table(), record.row().key(), column.selector()),
                                    Release.Part.LEFT_OUT),
                            summary -> CopyOnPaper.print(
                                    words,
                                    look.published(),
                                    told,
                                    file.reference,
                                    days(file, demand, look.situation().now()),
                                    summary)));
            return switch (written) {
                case SourceAnswer.Unreachable<AccessPackage.Written> silent ->
                    Optional.of(silent.fault().reason().name());
                case SourceAnswer.Found<AccessPackage.Written> made -> {
                    int items = new ItemsGiven(look.found(), Chosen.withheld(chosen)).all(advised);
                    zip.close();
                    keep(demand, items, withheld, copy, zip);
                    yield Optional.empty();
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException("The copy could not be written", e);
        }
    }

    private static CopyOnPaper.Days days(CaseRow file, Demand demand, Instant now) {
        return new CopyOnPaper.Days(file.filed, Objects.requireNonNullElse(demand.answered(), now), now);
    }

    private static Release.Part part(Choice choice) {
        return switch (choice) {
            case GIVE -> Release.Part.GIVEN;
            case LEAVE_OUT -> Release.Part.LEFT_OUT;
            case MASK -> Release.Part.MASKED;
        };
    }

    private record Given(String table, String key, String selector) {}

    @FunctionalInterface
    private interface Writing {
        AccessPackage.Written write(List<PersonsRows> sources) throws IOException;
    }

    /** Opens all sources, one inside the other, so that the package reads each as it is at one moment. */
    private SourceAnswer<AccessPackage.Written> read(
            List<Source> rest, Whose whose, List<PersonsRows> open, Writing writing) throws IOException {
        if (rest.isEmpty()) {
            return new SourceAnswer.Found<>(writing.write(open));
        }
        SourceAnswer<SourceAnswer<AccessPackage.Written>> answer = sources.read(rest.getFirst(), whose, rows -> {
            open.add(rows);
            return read(rest.subList(1, rest.size()), whose, open, writing);
        });
        return switch (answer) {
            case SourceAnswer.Found<SourceAnswer<AccessPackage.Written>> found -> found.value();
            case SourceAnswer.Unreachable<SourceAnswer<AccessPackage.Written>> silent ->
                new SourceAnswer.Unreachable<>(silent.fault());
        };
    }

    private void keep(Demand demand, int items, Withheld withheld, SealedPieces.Copy copy, SealedPieces.Writing zip) {
        Instant now = clock.instant();
        Instant leaves = demand.notBefore() != null && demand.notBefore().isAfter(now) ? demand.notBefore() : now;
        transaction.executeWithoutResult(status -> {
            pieces.keepOnly(copy);
            if (pieces.count(copy) != zip.pieces()) {
                throw new IllegalStateException("Two made the copy of " + demand.id() + " at once; it is made again");
            }
            database.sql("delete from requests.data_package where demand = ?")
                    .param(demand.id())
                    .update();
            database.sql("""
                            insert into requests.data_package
                                (demand, subject, controller, copy, pieces, items, withheld, size, made, expires)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            demand.id(),
                            demand.subject(),
                            demand.controller(),
                            copy.id(),
                            zip.pieces(),
                            items,
                            withheld.leftOut() + withheld.masked(),
                            zip.size(),
                            Timestamp.from(now),
                            Timestamp.from(leaves.plus(Packages.AVAILABLE)))
                    .update();
        });
    }

    private PackageTexts texts(Advice.Look look, Words words, Withheld withheld) {
        Published published = look.published();
        GeneralInformation information = published.rules().information();
        return PackageWords.of(
                words,
                published,
                questions.lines(
                        look.on(
                                        Action.TRANSPARENCY,
                                        Restrictions.NONE,
                                        look.situation().now(),
                                        false,
                                        LEVEL)
                                .recommendation(),
                        published,
                        words,
                        look.situation().timeline()),
                look.situation().now().atZone(published.place().zone()).toLocalDate(),
                information.organization(),
                withheld);
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
