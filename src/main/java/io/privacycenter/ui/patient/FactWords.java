package io.privacycenter.ui.patient;

import io.privacycenter.configuration.Platform;
import io.privacycenter.configuration.Practice;
import io.privacycenter.texts.Words;
import io.privacycenter.timeline.Fact;
import io.privacycenter.ui.parts.Tone;
import io.privacycenter.vocabulary.Term;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is recorded about a person, one sentence for each kind of fact. */
public final class FactWords {
    private final Words words;
    private final Practice practice;
    private final Platform platform;
    private final Map<String, String> consents = new HashMap<>();

    /** @param facts the whole record, so that a later fact can name what an earlier one began */
    public FactWords(Words words, Practice practice, Platform platform, Collection<Fact> facts) {
        this.words = words;
        this.practice = practice;
        this.platform = platform;
        for (Fact fact : facts) {
            if (fact instanceof Fact.ConsentGiven given) {
                consents.put(given.consentId(), base(given.template()));
            }
        }
    }

    public String of(Fact fact) {
        return switch (fact) {
            case Fact.RelationshipStarted started -> words.of("follow.fact.patient-from");
            case Fact.RelationshipEnded ended -> words.of("follow.fact.patient-to");
            case Fact.ServiceStarted started -> words.of("follow.fact.service-from", bases(started.bases()));
            case Fact.ServiceEnded ended -> words.of("follow.fact.service-to", bases(ended.bases()));
            case Fact.ConsentGiven given -> words.of("follow.fact.yes", base(given.template()));
            case Fact.ConsentWithdrawn withdrawn ->
                words.of(
                        "follow.fact.yes-back",
                        consents.getOrDefault(withdrawn.consentId(), words.of("follow.fact.a-use")));
            case Fact.DataCaptured captured -> words.of("follow.fact.captured", kind(captured.selector()));
            case Fact.DataTransferred moved ->
                switch (moved.direction()) {
                    case SENT -> words.of("follow.fact.sent", kinds(moved.categories()), moved.system());
                    case RECEIVED -> words.of("follow.fact.received", kinds(moved.categories()), moved.system());
                };
            case Fact.DemandFiled filed -> words.of("follow.fact.asked", ActionFace.name(words, filed.action()));
            case Fact.DemandAnswered answered ->
                words.of("follow.fact.answered", ActionFace.name(words, answered.action()));
            case Fact.ProcessingPaused paused -> words.of("follow.fact.paused");
            case Fact.ProcessingResumed resumed -> words.of("follow.fact.resumed");
            case Fact.BaseEnded ended -> words.of("follow.fact.base-ended", base(ended.base()));
            case Fact.Died died -> words.of("follow.fact.died");
            case Fact.ErasureOrdered ordered ->
                ordered.isOfExpired()
                        ? words.of("follow.fact.erase-expired", kinds(ordered.categories()), words.list(ordered.laws()))
                        : words.of("follow.fact.erase", kinds(ordered.categories()));
            case Fact.ErasureConfirmed confirmed -> words.of("follow.fact.erased");
            case Fact.RecipientTold told -> words.of("follow.fact.recipient-told");
            case Fact.HoldPlaced placed -> words.of("follow.fact.hold", kinds(placed.categories()));
            case Fact.HoldLifted lifted -> words.of("follow.fact.hold-over");
            case Fact.Annulled annulled -> words.of("follow.fact.mistake");
        };
    }

    public static Tone tone(Fact fact) {
        return switch (fact) {
            case Fact.ConsentGiven given -> Tone.OK;
            case Fact.ConsentWithdrawn withdrawn -> Tone.OFF;
            case Fact.BaseEnded ended -> Tone.OFF;
            case Fact.ErasureOrdered ordered -> Tone.GONE;
            case Fact.ErasureConfirmed confirmed -> Tone.GONE;
            case Fact.ProcessingPaused paused -> Tone.PAUSE;
            case Fact.HoldPlaced placed -> Tone.LAW;
            case Fact.DemandFiled filed -> Tone.ACCENT;
            case Fact.DemandAnswered answered -> Tone.ACCENT;
            case Fact.RelationshipStarted started -> Tone.PLAIN;
            case Fact.RelationshipEnded ended -> Tone.PLAIN;
            case Fact.ServiceStarted started -> Tone.PLAIN;
            case Fact.ServiceEnded ended -> Tone.PLAIN;
            case Fact.DataCaptured captured -> Tone.PLAIN;
            case Fact.DataTransferred moved -> Tone.PLAIN;
            case Fact.ProcessingResumed resumed -> Tone.PLAIN;
            case Fact.RecipientTold told -> Tone.PLAIN;
            case Fact.Died died -> Tone.PLAIN;
            case Fact.HoldLifted lifted -> Tone.PLAIN;
            case Fact.Annulled annulled -> Tone.PLAIN;
        };
    }

    private String bases(Collection<String> ids) {
        return ids.isEmpty()
                ? words.of("follow.fact.a-service")
                : words.list(ids.stream().map(this::base).toList());
    }

    private String base(@Nullable String id) {
        return id == null ? words.of("follow.fact.a-use") : practice.nameOf(id, words.language());
    }

    public String kinds(Collection<String> selectors) {
        return selectors.isEmpty()
                ? words.of("data.all")
                : words.list(selectors.stream().map(this::kind).distinct().toList());
    }

    /** The kind that people know with the longest term that covers the selector. */
    private String kind(String selector) {
        return platform.kinds().stream()
                .filter(kind -> Term.covers(kind.term(), selector))
                .max(Comparator.comparingInt(kind -> kind.term().length()))
                .map(kind -> kind.label().in(words.language()))
                .orElseGet(() -> words.term("data-categories", selector));
    }
}
