package io.privacycenter.api.reference;

import io.privacycenter.configuration.KindOfData;
import io.privacycenter.configuration.Published;
import io.privacycenter.engine.rules.LegalBase;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.texts.Texts;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Fallback;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Term;
import io.privacycenter.vocabulary.Terms;
import io.privacycenter.vocabulary.Triples;
import io.privacycenter.vocabulary.UnknownTermException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A request as clients of the reference engine send it. What it limits and we cannot limit is refused: it would be answered for
 * more than was asked.
 *
 * @param target and {@code email} are taken and not used: this controller answers, and knows the address
 * @param dataSubject who asks; empty for nobody
 */
@JsonNaming(SnakeCaseStrategy.class)
record AskedInReference(
        @Nullable String target,
        @Nullable String email,
        @Nullable List<@Nullable DemandSent> demands,
        @Nullable List<@Nullable DataSubject> dataSubject) {

    /** @param id the client's, which nobody keeps: parts are told apart by their order */
    @JsonNaming(SnakeCaseStrategy.class)
    record DemandSent(
            @Nullable String id,
            @Nullable String action,
            @Nullable String message,
            @Nullable String language,
            @Nullable List<@Nullable String> data,
            @Nullable RestrictionsSent restrictions) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record RestrictionsSent(
            @Nullable List<@Nullable TripleSent> privacyScope,
            @Nullable ConsentSent consent,
            @Nullable DatesSent dateRange,
            @Nullable Object provenance,
            @Nullable Object dataReference) {}

    record TripleSent(
            @Nullable String dc,
            @Nullable String pc,
            @Nullable String pp) {}

    record ConsentSent(@Nullable String id) {}

    record DatesSent(@Nullable Instant from, @Nullable Instant to) {}

    /** @param schema how the client names people; taken and not used */
    record DataSubject(@Nullable String id, @Nullable String schema) {}

    private static final String ANY = "*";

    /** @throws Refusal when there are none, or an action is none of PRIV */
    List<Action> actions() {
        return sent().stream().map(demand -> action(demand.action())).toList();
    }

    /** The language of the first part that names one of ours; else English. */
    Locale language() {
        for (DemandSent demand : sent()) {
            for (Locale known : Texts.LANGUAGES) {
                if (known.getLanguage().equalsIgnoreCase(demand.language())) {
                    return known;
                }
            }
        }
        return Locale.ENGLISH;
    }

    /** Whether it says that it is this person who asks. */
    boolean isOf(String person) {
        return subjects().stream().anyMatch(subject -> subject != null && person.equals(subject.id()));
    }

    boolean isOfNobody() {
        return subjects().isEmpty();
    }

    private List<@Nullable DataSubject> subjects() {
        if (dataSubject == null) {
            throw Refusal.unreadable("Invalid value for: body (data_subject)");
        }
        return dataSubject;
    }

    Ask ask(UUID controller, Published published, Timeline timeline) {
        return new Ask(sent().stream()
                .map(demand -> part(demand, controller, published, timeline))
                .toList());
    }

    private List<DemandSent> sent() {
        if (demands == null || demands.isEmpty() || demands.size() > Ask.MOST_PARTS || demands.contains(null)) {
            throw Refusal.unreadable("Invalid value for: body (demands): 1 to %d".formatted(Ask.MOST_PARTS));
        }
        return demands.stream().map(Objects::requireNonNull).toList();
    }

    private static Action action(@Nullable String written) {
        return Arrays.stream(Action.values())
                .filter(known -> known.term().equals(written))
                .findFirst()
                .orElseThrow(() -> Refusal.unreadable("Invalid value for: body (demands.action)"));
    }

    private static Part part(DemandSent demand, UUID controller, Published published, Timeline timeline) {
        Action action = action(demand.action());
        RestrictionsSent limits = demand.restrictions() == null
                ? new RestrictionsSent(null, null, null, null, null)
                : demand.restrictions();
        if (limits.provenance() != null || limits.dataReference() != null) {
            throw Refusal.notSo(
                    "A request is not limited by provenance or by data reference here; say it in its message");
        }
        boolean aboutUses = action == Action.OBJECT || action == Action.RESTRICT;
        List<TripleSent> scope = scope(limits);
        ZoneId zone = published.place().zone();
        DatesSent dates = limits.dateRange() == null ? new DatesSent(null, null) : limits.dateRange();
        Part part = new Part(
                action,
                aboutUses ? Set.of() : kinds(scope, published),
                limits.consent() == null ? Set.of() : consents(limits.consent(), controller, timeline),
                aboutUses ? bases(scope, published) : Set.of(),
                day(dates.from(), zone),
                day(dates.to(), zone),
                words(demand));
        require(action == Action.REVOKE_CONSENT, !part.consents().isEmpty(), "restrictions.consent");
        require(action == Action.OBJECT, !part.bases().isEmpty(), "restrictions.privacy_scope");
        require(action == Action.MODIFY || action == Action.OTHER_DEMAND, part.message() != null, "message");
        return part;
    }

    private static List<TripleSent> scope(RestrictionsSent limits) {
        List<@Nullable TripleSent> scope = limits.privacyScope() == null ? List.of() : limits.privacyScope();
        if (scope.stream().anyMatch(Objects::isNull) || scope.size() > Scope.MOST) {
            throw badScope();
        }
        return scope.stream().map(Objects::requireNonNull).toList();
    }

    /** What is asked of data is asked of kinds as the practice distinguishes them; which use it has does not matter. */
    private static Set<String> kinds(List<TripleSent> scope, Published published) {
        if (scope.stream().anyMatch(triple -> !isAny(triple.pc()) || !isAny(triple.pp()))) {
            throw Refusal.notSo(
                    "Bad privacy scope: this action is about data, whatever it is used for; send * as pc and pp");
        }
        if (scope.stream().anyMatch(triple -> isAny(triple.dc()))) {
            return Set.of();
        }
        Set<String> kinds = scope.stream()
                .flatMap(triple -> published.platform().kinds().stream()
                        .filter(kind -> Term.covers(String.valueOf(triple.dc()), kind.term())))
                .map(KindOfData::id)
                .collect(Collectors.toSet());
        if (kinds.isEmpty() && !scope.isEmpty()) {
            throw Refusal.notSo("Bad privacy scope: the practice distinguishes "
                    + published.platform().kinds().stream()
                            .map(KindOfData::term)
                            .sorted()
                            .distinct()
                            .toList());
        }
        return kinds;
    }

    /** The uses that lie wholly in what is named: one that reaches further would end or stay in parts that nobody named. */
    private static Set<String> bases(List<TripleSent> scope, Published published) {
        var vocabulary = published.rules().vocabulary();
        Triples named;
        try {
            Scope read = new Scope(scope.stream()
                    .map(triple -> new Scope.Slice(terms(triple.dc()), terms(triple.pc()), terms(triple.pp())))
                    .toList());
            if (!vocabulary.unknownTerms(read).isEmpty()) {
                throw badScope();
            }
            named = vocabulary.expand(read, Fallback.NOTHING);
        } catch (UnknownTermException unknown) {
            throw badScope();
        }
        Set<String> bases = published.rules().bases().stream()
                .filter(base -> named.contains(vocabulary.expand(base.scope(), Fallback.NOTHING)))
                .map(LegalBase::id)
                .collect(Collectors.toSet());
        if (bases.isEmpty() && !scope.isEmpty()) {
            throw Refusal.notSo("Bad privacy scope: no use of data lies wholly in it");
        }
        return bases;
    }

    /** Every consent that was given under that id: the one of the base it was given for, or its own. */
    private static Set<String> consents(ConsentSent consent, UUID controller, Timeline timeline) {
        String meant = String.valueOf(consent.id());
        Set<String> found = Consents.given(timeline)
                .filter(given -> Consents.isMeant(given, controller, meant))
                .map(Fact.ConsentGiven::consentId)
                .collect(Collectors.toSet());
        if (found.isEmpty()) {
            throw Refusal.notFound("Consent");
        }
        return found;
    }

    private static @Nullable String words(DemandSent demand) {
        StringJoiner all = new StringJoiner("\n");
        if (demand.message() != null) {
            all.add(demand.message());
        }
        for (String value : demand.data() == null ? List.<@Nullable String>of() : demand.data()) {
            if (value != null) {
                all.add(value);
            }
        }
        return all.toString().isBlank() ? null : all.toString();
    }

    private static @Nullable LocalDate day(@Nullable Instant instant, ZoneId zone) {
        return instant == null ? null : LocalDate.ofInstant(instant, zone);
    }

    private static void require(boolean asked, boolean there, String field) {
        if (asked && !there) {
            throw Refusal.notSo(field + " is missing: this action asks nothing without");
        }
    }

    private static boolean isAny(@Nullable String term) {
        return term == null || term.equals(ANY);
    }

    private static Terms terms(@Nullable String term) {
        return term == null || term.equals(ANY) ? Terms.ANY : Terms.of(term);
    }

    private static Refusal badScope() {
        return Refusal.notSo("Bad privacy scope");
    }
}
