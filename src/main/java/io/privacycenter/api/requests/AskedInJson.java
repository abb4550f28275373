package io.privacycenter.api.requests;

import static org.springframework.http.HttpStatus.BAD_REQUEST;

import io.privacycenter.api.Callers;
import io.privacycenter.api.Problem;
import io.privacycenter.configuration.KindOfData;
import io.privacycenter.configuration.Published;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.pausing.PauseGround;
import io.privacycenter.texts.Texts;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Action;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a program sends for somebody whom it has signed in.
 *
 * @param id of the program's choice: the same sent twice is one request
 * @param at who is asked, and what the person is called there
 */
record AskedInJson(
        @Nullable UUID id,
        @Nullable List<@Nullable AskedAt> at,

        @Schema(allowableValues = {"en", "fr", "es"}) @Nullable
        String language,

        @Nullable List<@Nullable DemandInJson> demands) {

    static final int MOST_CONTROLLERS = 50;

    /** @param person host id at this controller */
    record AskedAt(@Nullable String controller, @Nullable String person) {}

    /**
     * One action of PRIV.
     *
     * @param kinds ids of kinds of data in the configuration; none for all. For RESTRICT those to be put on pause
     * @param consents what the host calls them in its events; for REVOKE-CONSENT
     * @param bases ids of uses in the configuration; for OBJECT and RESTRICT
     * @param from first day of the data meant
     * @param to last day of the data meant
     * @param words the person's own
     * @param ground letter of Art. 18(1) GDPR, for a pause
     */
    record DemandInJson(
            @Nullable String action,
            @Nullable Set<@Nullable String> kinds,
            @Nullable Set<@Nullable String> consents,
            @Nullable Set<@Nullable String> bases,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String words,

            @Schema(allowableValues = {"a", "b", "c", "d"}) @Nullable
            String ground) {}

    UUID sending() {
        if (id == null) {
            throw wrong("\"id\" is a UUID of your choice: the same sent twice is one request");
        }
        return id;
    }

    List<AskedAt> everyAt() {
        if (at == null || at.isEmpty() || at.size() > MOST_CONTROLLERS || at.contains(null)) {
            throw wrong("\"at\" is a list of 1 to %d of \"controller\" and \"person\"".formatted(MOST_CONTROLLERS));
        }
        return at.stream().map(Objects::requireNonNull).toList();
    }

    Locale spoken() {
        return Texts.LANGUAGES.stream()
                .filter(known -> known.getLanguage().equals(language))
                .findFirst()
                .orElseThrow(() -> wrong("\"language\" is one of "
                        + Texts.LANGUAGES.stream().map(Locale::getLanguage).toList()));
    }

    /**
     * @param published of the first controller, whose kinds of data and uses are meant
     * @param timeline of the person there
     * @param veil what the chain calls what the host calls so
     */
    Ask ask(Published published, Timeline timeline, UnaryOperator<String> veil) {
        if (demands == null || demands.isEmpty() || demands.size() > Ask.MOST_PARTS || demands.contains(null)) {
            throw wrong("\"demands\" is a list of 1 to %d".formatted(Ask.MOST_PARTS));
        }
        Set<String> kinds = published.platform().kinds().stream()
                .map(KindOfData::id)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> bases = published.practice().bases().stream()
                .map(base -> base.id())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> consents = timeline.facts().stream()
                .filter(Fact.ConsentGiven.class::isInstance)
                .map(fact -> ((Fact.ConsentGiven) fact).consentId())
                .collect(Collectors.toSet());
        return new Ask(demands.stream()
                .map(Objects::requireNonNull)
                .map(demand -> part(demand, kinds, bases, consents, veil))
                .toList());
    }

    private static Part part(
            DemandInJson demand, Set<String> kinds, Set<String> bases, Set<String> given, UnaryOperator<String> veil) {
        Action action = action(demand.action());
        Set<String> consents =
                named("consents", demand.consents(), null).stream().map(veil).collect(Collectors.toSet());
        if (!given.containsAll(consents)) {
            throw wrong("\"consents\" has one that was never reported of this person");
        }
        Part part = new Part(
                action,
                named("kinds", demand.kinds(), kinds),
                consents,
                named("bases", demand.bases(), bases),
                demand.from(),
                demand.to(),
                demand.words(),
                Map.of(),
                ground(demand.ground()));
        require(action == Action.REVOKE_CONSENT, !consents.isEmpty(), "consents", action);
        require(action == Action.OBJECT, !part.bases().isEmpty(), "bases", action);
        require(action == Action.MODIFY || action == Action.OTHER_DEMAND, part.message() != null, "words", action);
        return part;
    }

    private static Action action(@Nullable String written) {
        return Arrays.stream(Action.values())
                .filter(known -> known.term().equals(written))
                .findFirst()
                .orElseThrow(() -> wrong("\"action\" is one of "
                        + Arrays.stream(Action.values()).map(Action::term).toList()));
    }

    private static @Nullable PauseGround ground(@Nullable String letter) {
        if (letter == null) {
            return null;
        }
        return Arrays.stream(PauseGround.values())
                .filter(known -> known.letter().equals(letter))
                .findFirst()
                .orElseThrow(() -> wrong("\"ground\" is a, b, c or d, as in Art. 18(1) GDPR"));
    }

    private static void require(boolean asked, boolean there, String field, Action action) {
        if (asked && !there) {
            throw wrong("\"%s\" is missing: %s asks nothing without".formatted(field, action.term()));
        }
    }

    private static Set<String> named(
            String field, @Nullable Set<@Nullable String> names, @Nullable Set<String> allowed) {
        Set<String> named = new TreeSet<>();
        for (String name : names == null ? List.<@Nullable String>of() : (Collection<@Nullable String>) names) {
            named.add(Callers.text(field, name));
        }
        if (allowed != null && !allowed.containsAll(named)) {
            throw wrong("\"%s\" are of %s".formatted(field, allowed));
        }
        return named;
    }

    static Problem wrong(String detail) {
        return new Problem(BAD_REQUEST, "Not a request that can be filed", detail);
    }
}
