package io.privacycenter.requests.advice;

import io.privacycenter.configuration.KindOfData;
import io.privacycenter.engine.RestrictedPieces;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.requests.pausing.AskedPause;
import io.privacycenter.requests.words.Explained;
import io.privacycenter.texts.Words;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a pause would leave of the use of a person's data, if it were granted now. Nothing is written. */
public final class WouldPause {

    private static final String WOULD_BE = "would-be";

    private WouldPause() {}

    /** By kind of data: what would only be stored, and what consent or law leaves in use. */
    public static List<Explained> of(Advice.Look look, AskedPause pause, Words words) {
        Situation situation = look.situation();
        Set<String> used = RestrictedPieces.inUse(situation.with(new Fact.ProcessingPaused(
                WOULD_BE,
                situation.now(),
                situation.known(),
                WOULD_BE,
                pause.scope(),
                pause.ground().letter())));
        Rules rules = look.published().rules();
        Map<String, Set<String>> stored = new LinkedHashMap<>();
        Map<String, Set<String>> open = new LinkedHashMap<>();
        for (Held held : situation.holdings().held()) {
            String selector = rules.selector(held.selector());
            if (pause.categories().stream().anyMatch(category -> Term.covers(category, selector))) {
                (used.contains(held.id()) ? open : stored)
                        .computeIfAbsent(rules.kindOf(selector).id(), kind -> new HashSet<>())
                        .add(held.item());
            }
        }
        List<Explained> all = new ArrayList<>();
        stored.forEach((kind, items) ->
                all.add(explained(look, kind, Verdict.STOP, items.size(), words.of("ask.would.pause.text"), words)));
        open.forEach((kind, items) ->
                all.add(explained(look, kind, Verdict.GO_ON, items.size(), words.of("ask.would.pause.open"), words)));
        return all;
    }

    private static Explained explained(
            Advice.Look look, String id, Verdict verdict, int items, String why, Words words) {
        KindOfData kind = look.published().platform().kind(id).orElseThrow();
        return new Explained(
                id,
                kind.term(),
                kind.icon(),
                kind.label().in(words.language()),
                verdict,
                items,
                null,
                why,
                null,
                null,
                null,
                false,
                List.of());
    }
}
