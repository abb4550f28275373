package io.privacycenter.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a controller or the platform did, or noticed, and that concerns no person. It stands in a chain of that
 * controller or of the platform. Members of staff, keys, holds and the like are named by their random ids; nothing here
 * is a name, an address or somebody's words.
 */
public sealed interface Act {

    /** A configuration came into force. @param hash SHA-256 of the document, hexadecimal */
    record ConfigurationPublished(int version, String hash) implements Act {
        public ConfigurationPublished {
            checkHash(hash);
        }
    }

    /** Somebody may sign in from now on; what they may do is granted apart. */
    record StaffEnrolled(UUID staff) implements Act {}

    /** @param role as the product calls it, for example {@code DOCTOR} */
    record RoleGranted(UUID staff, String role) implements Act {
        public RoleGranted {
            checkTerm(role);
        }
    }

    record RoleTaken(UUID staff, String role) implements Act {
        public RoleTaken {
            checkTerm(role);
        }
    }

    /** Somebody looks at what is with another while that one is away. */
    record DeputyNamed(UUID staff, UUID deputy, Instant starts, Instant ends) implements Act {}

    /** Whom they stood in for is back before it was said. */
    record DeputyDismissed(UUID staff, UUID deputy) implements Act {}

    /** What was open and with somebody who left passed on. @param successor null for the shared queue */
    record CasesPassedOn(UUID staff, @Nullable UUID successor, int cases) implements Act {}

    /** The authenticator of a member of staff was replaced. */
    record SecondFactorReset(UUID staff) implements Act {}

    /** A member of staff may sign in with one more passkey. */
    record PasskeyAdded(UUID staff) implements Act {}

    record PasskeyRemoved(UUID staff) implements Act {}

    record KeyIssued(UUID key) implements Act {}

    /** A key was given another text; the one before opens for a while. */
    record KeyChanged(UUID key) implements Act {}

    record KeyRevoked(UUID key) implements Act {}

    /**
     * What happens is sent somewhere from now on. Where to is not said: an address may be a secret.
     *
     * @param types what is sent, for example {@code ORDER.ISSUED}
     */
    record WebhookAdded(UUID webhook, Set<String> types) implements Act {
        public WebhookAdded {
            types.forEach(Act::checkTerm);
            types = Collections.unmodifiableSortedSet(new TreeSet<>(types));
        }
    }

    /** What is sent is signed with another secret; the one before signs for a while, too. */
    record WebhookSecretChanged(UUID webhook) implements Act {}

    record WebhookSwitchedOff(UUID webhook) implements Act {}

    record WebhookSwitchedOn(UUID webhook) implements Act {}

    record WebhookRemoved(UUID webhook) implements Act {}

    /** How it was found out that a source may hold again what was erased. */
    enum Noticed {
        OUR_DATABASE_RESTORED,
        ROW_FOUND_AGAIN,
        TOLD
    }

    /** A source was closed, since a restore may have brought back what was erased. @param source its id */
    record RestoreNoticed(UUID cleaning, String source, Noticed noticed) implements Act {}

    /**
     * An erasure at this controller was carried out again, since its rows had come back.
     *
     * @param order the erasure, as it is remembered
     */
    record ErasedAgain(UUID cleaning, UUID order, String source, int rows) implements Act {}

    /**
     * A source was opened: nothing that was erased is there any more.
     *
     * @param orders erasures that were looked at
     * @param again those whose rows had come back
     * @param spared rows under the same keys that were captured later, and so are not what was erased
     */
    record SourceCleaned(UUID cleaning, String source, int orders, int again, long spared) implements Act {}

    /** Somebody was forgotten at this controller. It does not say who: that would be to remember. */
    record SubjectForgotten() implements Act {}

    /** Data of these categories are not erased, of nobody, until the hold is lifted. */
    record CategoryHoldPlaced(UUID hold, Set<String> categories) implements Act {
        public CategoryHoldPlaced {
            categories.forEach(Act::checkTerm);
            categories = Collections.unmodifiableSortedSet(new TreeSet<>(categories));
        }
    }

    record CategoryHoldLifted(UUID hold) implements Act {}

    /**
     * What rows of a source tell is recorded from now on like reported events.
     *
     * @param fact id of the fact in the mapping of the source
     */
    record FactsSwitchedOn(String source, String fact) implements Act {}

    /** It is recorded no more; what was recorded stays. */
    record FactsSwitchedOff(String source, String fact) implements Act {}

    /** Masked values of a column were looked at; what was seen is kept nowhere. @param table qualified name */
    record ExamplesSeen(String source, String table, String column) implements Act {}

    /**
     * A data protection officer took a file of what became of one case, to show it to somebody.
     *
     * @param caseFile random id of the case
     * @param purpose what for, for example {@code AUTHORITY}
     * @param form {@code PDF} or {@code JSON}
     */
    record CaseEvidenceTaken(UUID caseFile, String purpose, String form) implements Act {
        public CaseEvidenceTaken {
            checkTerm(purpose);
            checkTerm(form);
        }
    }

    /** The same of all cases that came within some days, both included. */
    record PeriodEvidenceTaken(LocalDate from, LocalDate to, String purpose, String form) implements Act {
        public PeriodEvidenceTaken {
            checkTerm(purpose);
            checkTerm(form);
        }
    }

    /**
     * The log is signed with another key.
     *
     * @param key SHA-256 of the 32 bytes of the public key, hexadecimal
     * @param before the same of the key before it
     * @param vouched whether the key before vouches for this one
     */
    record LogKeyChanged(String key, String before, boolean vouched) implements Act {
        public LogKeyChanged {
            checkHash(key);
            checkHash(before);
        }
    }

    private static void checkHash(String hash) {
        if (!hash.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("A hash has 64 hexadecimal digits");
        }
    }

    /** What is not a term could be somebody's words, which have no place here. */
    private static void checkTerm(String term) {
        if (!term.matches("[A-Z][A-Z0-9]*([._-][A-Z0-9]+)*")) {
            throw new IllegalArgumentException("An act names a term in capital letters");
        }
    }
}
