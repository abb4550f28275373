package io.privacycenter.ui.review;

import io.privacycenter.configuration.KindOfData;
import io.privacycenter.configuration.Published;
import io.privacycenter.engine.Route;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.pausing.AskedPause;
import io.privacycenter.texts.Words;
import io.privacycenter.vocabulary.Action;
import java.util.List;

/** What a patient asks, in plain words: short for a row, as a clause for the title of a case. */
public final class Asked {
    private static final int MOST_NAMED = 5;

    private Asked() {}

    /** {@code Erase messages and photos}. */
    public static String inShort(Demand demand, Published published, Words words) {
        List<String> kinds =
                demand.pause() == null ? kinds(demand, published, words) : paused(demand.pause(), published, words);
        boolean all = isAll(demand) || kinds.isEmpty();
        String what = kinds.size() > MOST_NAMED ? words.of("desk2.kinds", kinds.size()) : words.list(kinds);
        return switch (demand.action()) {
            case ACCESS -> all ? words.of("desk2.asks.access.all") : words.of("desk2.asks.access", what);
            case DELETE -> all ? words.of("desk2.asks.delete.all") : words.of("desk2.asks.delete", what);
            case MODIFY -> words.of("desk2.asks.modify");
            case OBJECT -> words.of("desk2.asks.object");
            case RESTRICT ->
                demand.pause() == null ? words.of("desk2.asks.restrict") : words.of("desk2.asks.pause", what);
            case REVOKE_CONSENT -> words.of("desk2.asks.revoke");
            case PORTABILITY -> words.of("desk2.asks.portability");
            case OTHER_DEMAND -> words.of(isForSomebodyElse(demand) ? "desk2.asks.else" : "desk2.asks.other");
            case TRANSPARENCY,
                    TRANSPARENCY_DATA_CATEGORIES,
                    TRANSPARENCY_DPO,
                    TRANSPARENCY_KNOWN,
                    TRANSPARENCY_LEGAL_BASES,
                    TRANSPARENCY_ORGANIZATION,
                    TRANSPARENCY_POLICY,
                    TRANSPARENCY_PROCESSING_CATEGORIES,
                    TRANSPARENCY_PROVENANCE,
                    TRANSPARENCY_PURPOSE,
                    TRANSPARENCY_RETENTION,
                    TRANSPARENCY_WHERE,
                    TRANSPARENCY_WHO -> words.of("desk2.asks.know");
        };
    }

    /** Several parts in one line. */
    public static String inShort(List<Demand> demands, Published published, Words words) {
        List<String> parts = demands.stream()
                .map(demand -> inShort(demand, published, words))
                .distinct()
                .toList();
        return String.join(" · ", parts);
    }

    /** {@code Camille asks us to erase 4 kinds of data and to give a copy of all data}. */
    public static String inTitle(String firstName, Case file, Published published, Words words) {
        List<String> clauses = file.demands().stream()
                .map(demand -> clause(demand, published, words))
                .distinct()
                .toList();
        return words.of("case.title", firstName, words.list(clauses));
    }

    private static String clause(Demand demand, Published published, Words words) {
        int kinds = isAll(demand) ? 0 : kinds(demand, published, words).size();
        return switch (demand.action()) {
            case ACCESS -> words.of("case.asks.access", kinds);
            case DELETE -> words.of("case.asks.delete", kinds);
            case MODIFY -> words.of("case.asks.modify");
            case OBJECT -> words.of("case.asks.stop");
            case RESTRICT ->
                demand.pause() == null
                        ? words.of("case.asks.stop")
                        : words.of(
                                "case.asks.pause", demand.pause().categories().size());
            case REVOKE_CONSENT -> words.of("case.asks.revoke");
            case PORTABILITY -> words.of("case.asks.portability");
            case OTHER_DEMAND -> words.of(isForSomebodyElse(demand) ? "case.asks.else" : "case.asks.other");
            case TRANSPARENCY,
                    TRANSPARENCY_DATA_CATEGORIES,
                    TRANSPARENCY_DPO,
                    TRANSPARENCY_KNOWN,
                    TRANSPARENCY_LEGAL_BASES,
                    TRANSPARENCY_ORGANIZATION,
                    TRANSPARENCY_POLICY,
                    TRANSPARENCY_PROCESSING_CATEGORIES,
                    TRANSPARENCY_PROVENANCE,
                    TRANSPARENCY_PURPOSE,
                    TRANSPARENCY_RETENTION,
                    TRANSPARENCY_WHERE,
                    TRANSPARENCY_WHO -> words.of("case.asks.know");
        };
    }

    /** Whether somebody asks for somebody else, and nobody has said yet whether they may. */
    public static boolean isForSomebodyElse(Demand demand) {
        return demand.action() == Action.OTHER_DEMAND && demand.route() == Route.Cause.ON_BEHALF_OF_ANOTHER;
    }

    private static boolean isAll(Demand demand) {
        return demand.restrictions().scope().isEmpty();
    }

    /** The kinds concerned, as the practice calls them, without the capital that begins a label. */
    static List<String> kinds(Demand demand, Published published, Words words) {
        return demand.recommendation().outcomes().stream()
                .map(outcome -> published
                        .platform()
                        .kind(outcome.kind().id())
                        .map(KindOfData::label)
                        .map(label -> label.in(words.language()))
                        .orElseGet(() ->
                                words.term("data-categories", outcome.kind().term())))
                .map(label -> inSentence(label, words))
                .distinct()
                .toList();
    }

    /** {@code Asks to freeze: messages and photos, because it is said to be wrong (GDPR 18(1)(a)).} */
    public static String pause(AskedPause pause, Published published, Words words) {
        String because = switch (pause.ground()) {
            case WRONG -> words.of("case.pause.wrong");
            case UNLAWFUL -> words.of("case.pause.unlawful");
            case CLAIM -> words.of("case.pause.claim");
            case OBJECTED -> words.of("case.pause.objected");
        };
        return words.of(
                "case.pause",
                words.list(paused(pause, published, words)),
                because,
                pause.ground().law());
    }

    private static List<String> paused(AskedPause pause, Published published, Words words) {
        return pause.names(published, words).stream()
                .map(name -> inSentence(name, words))
                .toList();
    }

    static String inSentence(String label, Words words) {
        return label.isEmpty() ? label : label.substring(0, 1).toLowerCase(words.language()) + label.substring(1);
    }
}
