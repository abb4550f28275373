package io.privacycenter.timeline;

import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Status;
import io.privacycenter.vocabulary.Term;
import io.privacycenter.vocabulary.Terms;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to one person at one controller. {@code effect} is when it took effect, {@code recorded}
 * when it was learned; {@code id} is unique within the person's timeline.
 */
public sealed interface Fact {

    String id();

    Instant effect();

    Instant recorded();

    /** A relationship began, on these legal bases; none means no base in particular. */
    record RelationshipStarted(
            String id,
            Instant effect,
            Instant recorded,
            Set<String> bases,
            @Nullable String reference) implements Fact {
        public RelationshipStarted {
            bases = sorted(bases);
        }
    }

    /** A relationship ended; without bases it ends all that relationships had started. */
    record RelationshipEnded(
            String id,
            Instant effect,
            Instant recorded,
            Set<String> bases,
            @Nullable String reference) implements Fact {
        public RelationshipEnded {
            bases = sorted(bases);
        }
    }

    /** A service or contract began; {@code reference} names it. */
    record ServiceStarted(
            String id,
            Instant effect,
            Instant recorded,
            Set<String> bases,
            @Nullable String reference) implements Fact {
        public ServiceStarted {
            bases = sorted(bases);
        }
    }

    /** A service or contract ended; without a reference all of these bases end. */
    record ServiceEnded(
            String id,
            Instant effect,
            Instant recorded,
            Set<String> bases,
            @Nullable String reference) implements Fact {
        public ServiceEnded {
            bases = sorted(bases);
        }
    }

    /**
     * The person agreed.
     *
     * @param scope what was shown
     * @param snapshot the most granular terms that it stood for then ({@code Vocabulary.frozen}), so that it cannot
     *     grow; null when {@code scope} is written in such terms already
     * @param template the CONSENT base that was offered, if one was
     * @param expires first instant at which it no longer holds
     * @param parent who agreed in the person's place
     * @param shown the text that was read; null when another software asked and did not say
     */
    record ConsentGiven(
            String id,
            Instant effect,
            Instant recorded,
            String consentId,
            Scope scope,
            @Nullable Scope snapshot,
            @Nullable String template,
            @Nullable Instant expires,
            @Nullable String parent,
            @Nullable ShownText shown)
            implements Fact {

        /** A consent of which it is not known what text was read. */
        public ConsentGiven(
                String id,
                Instant effect,
                Instant recorded,
                String consentId,
                Scope scope,
                @Nullable Scope snapshot,
                @Nullable String template,
                @Nullable Instant expires,
                @Nullable String parent) {
            this(id, effect, recorded, consentId, scope, snapshot, template, expires, parent, null);
        }
    }

    /**
     * A text that somebody read before they agreed.
     *
     * @param id of what it is the text of
     * @param version of the configuration that it was made from
     * @param language two letters
     * @param hash SHA-256 of what was on the screen, hexadecimal
     * @param kept commitment, hexadecimal, under which the text itself is kept beside the chain
     */
    record ShownText(String id, String version, String language, String hash, String kept) {}

    record ConsentWithdrawn(String id, Instant effect, Instant recorded, String consentId) implements Fact {}

    /** A piece of data came to be held; {@code effect} is the date of capture. */
    record DataCaptured(
            String id,
            Instant effect,
            Instant recorded,
            String selector,
            @Nullable String provenance,
            @Nullable String system,
            @Nullable String reference,
            Terms processing,
            Terms purposes)
            implements Fact {
        public DataCaptured {
            selector = Term.of(selector);
        }
    }

    /** Data went to another system, or came from one. */
    record DataTransferred(
            String id,
            Instant effect,
            Instant recorded,
            Direction direction,
            String system,
            Set<String> categories,
            @Nullable String reference)
            implements Fact {
        public DataTransferred {
            categories = sorted(categories);
        }
    }

    enum Direction {
        SENT,
        RECEIVED
    }

    /**
     * A demand was filed.
     *
     * @param words commitments, in hexadecimal, of what the person wrote with it; empty when nothing was written, and null
     *     when it was not recorded whether anything was
     */
    record DemandFiled(
            String id,
            Instant effect,
            Instant recorded,
            String demandId,
            Action action,
            Restrictions restrictions,
            @Nullable Set<String> words)
            implements Fact {
        public DemandFiled {
            words = words == null ? null : sorted(words);
        }

        /** A demand with which nothing was written. */
        public DemandFiled(
                String id,
                Instant effect,
                Instant recorded,
                String demandId,
                Action action,
                Restrictions restrictions) {
            this(id, effect, recorded, demandId, action, restrictions, Set.of());
        }
    }

    /**
     * A demand was answered; it takes effect when the person asked, as far as {@code grantedScope} or all of it.
     *
     * @param byTwo who of the staff decided, where it needed two of them; else null
     */
    record DemandAnswered(
            String id,
            Instant effect,
            Instant recorded,
            String demandId,
            Action action,
            Restrictions restrictions,
            Status status,
            @Nullable Scope grantedScope,
            @Nullable ByTwo byTwo)
            implements Fact {

        /** One for which one person was enough, or none. */
        public DemandAnswered(
                String id,
                Instant effect,
                Instant recorded,
                String demandId,
                Action action,
                Restrictions restrictions,
                Status status,
                @Nullable Scope grantedScope) {
            this(id, effect, recorded, demandId, action, restrictions, status, grantedScope, null);
        }
    }

    /** Random ids of two members of staff: one decided, another agreed. */
    record ByTwo(String decided, String agreed) {
        public ByTwo {
            if (decided.equals(agreed)) {
                throw new IllegalArgumentException("Nobody agrees with themselves");
            }
        }
    }

    /** Art. 18 GDPR: nothing but storing in this scope, until resumed; {@code ground} is a letter, {@code a} to {@code d}. */
    record ProcessingPaused(String id, Instant effect, Instant recorded, String pauseId, Scope scope, String ground)
            implements Fact {}

    record ProcessingResumed(String id, Instant effect, Instant recorded, String pauseId) implements Fact {}

    /** One legal base ended for this person alone, as after a granted objection to public interest. */
    record BaseEnded(String id, Instant effect, Instant recorded, String base) implements Fact {}

    record Died(String id, Instant effect, Instant recorded) implements Fact {}

    /**
     * Data is to be erased.
     *
     * @param demandId the demand that it follows from; null when nobody asked and its time was over
     * @param laws what says that its time was over, as cited; empty when a demand asked
     */
    record ErasureOrdered(
            String id,
            Instant effect,
            Instant recorded,
            String orderId,
            @Nullable String demandId,
            Set<String> categories,
            Set<String> laws)
            implements Fact {
        public ErasureOrdered {
            categories = sorted(categories);
            laws = sorted(laws);
        }

        /** One that a demand asked for. */
        public ErasureOrdered(
                String id, Instant effect, Instant recorded, String orderId, String demandId, Set<String> categories) {
            this(id, effect, recorded, orderId, demandId, categories, Set.of());
        }

        /** Whether nobody asked: how long it may be kept had run out. */
        public boolean isOfExpired() {
            return demandId == null;
        }
    }

    record ErasureConfirmed(String id, Instant effect, Instant recorded, String orderId) implements Fact {}

    /** A recipient was told of a correction, an erasure or a restriction (Art. 19 GDPR); {@code recipient} is veiled. */
    record RecipientTold(String id, Instant effect, Instant recorded, String demandId, String recipient)
            implements Fact {}

    /** A legal claim: nothing it covers is erased; no categories or no references means any. */
    record HoldPlaced(
            String id,
            Instant effect,
            Instant recorded,
            String holdId,
            Set<String> categories,
            Set<String> references,
            @Nullable String law)
            implements Fact {
        public HoldPlaced {
            categories = sorted(categories);
            references = sorted(references);
        }
    }

    record HoldLifted(String id, Instant effect, Instant recorded, String holdId) implements Fact {}

    /** The entry {@code of} was a mistake: it no longer counts from the recording of this fact on. */
    record Annulled(String id, Instant effect, Instant recorded, String of, String reason) implements Fact {}

    private static Set<String> sorted(Set<String> ids) {
        return Collections.unmodifiableSet(new TreeSet<>(ids));
    }
}
