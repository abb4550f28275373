package io.privacycenter.configuration.source;

import io.privacycenter.configuration.source.SourceMapping.When;
import io.privacycenter.vocabulary.Wrong;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fact that the rows of a mapped table tell by themselves, for a practice whose software reports no events: each row of
 * it with a date is one. Whose fact it is, and which controller's, follows from the paths of the table.
 *
 * @param id short name, different for each fact of a source; a fact under another id is another fact
 * @param kind what happened
 * @param table qualified name, as its {@code TableMapping} writes it
 * @param date column with the day or instant on which it took effect
 * @param when the rows that tell it; null when every row does
 * @param bases legal bases that a relationship or service stands on; only and always there
 * @param reference column whose value names the contract, file or visit; null when nothing does
 * @param consent column whose value names the consent, which is given and withdrawn under one name; only with consents,
 *     where null means that the row is the consent
 * @param template the CONSENT base that was agreed to; only and always with {@link Kind#CONSENT_GIVEN}
 * @param selector PRIV term of what was captured; only and always with {@link Kind#DATA_CAPTURED}
 */
public record DerivedFact(
        String id,
        Kind kind,
        String table,
        String date,
        @Nullable When when,
        List<String> bases,
        @Nullable String reference,
        @Nullable String consent,
        @Nullable String template,
        @Nullable String selector) {

    private static final String ID = "[a-z0-9][a-z0-9-]{0,39}";

    /** What may be derived. A birth date belongs to the identity of a person and is read where it is needed. */
    public enum Kind {
        RELATIONSHIP_STARTED,
        RELATIONSHIP_ENDED,
        SERVICE_STARTED,
        SERVICE_ENDED,
        CONSENT_GIVEN,
        CONSENT_WITHDRAWN,
        DATA_CAPTURED,
        DIED;

        boolean standsOnBases() {
            return switch (this) {
                case RELATIONSHIP_STARTED, RELATIONSHIP_ENDED, SERVICE_STARTED, SERVICE_ENDED -> true;
                case CONSENT_GIVEN, CONSENT_WITHDRAWN, DATA_CAPTURED, DIED -> false;
            };
        }

        boolean isOfConsent() {
            return this == CONSENT_GIVEN || this == CONSENT_WITHDRAWN;
        }
    }

    public DerivedFact {
        bases = bases == null ? List.of() : List.copyOf(bases);
        if (!id.matches(ID)) {
            throw new Wrong("%s: the id of a fact has 1 to 40 of the characters a–z, 0–9 and -", table);
        }
        if (kind.standsOnBases() == bases.isEmpty()) {
            throw new Wrong("%s: %s: bases belong to relationships and services, and only there", table, id);
        }
        if (!kind.isOfConsent() && consent != null) {
            throw new Wrong("%s: %s: a consent is named where one is given or withdrawn, and only there", table, id);
        }
        if ((kind == Kind.CONSENT_GIVEN) != (template != null)) {
            throw new Wrong("%s: %s: a consent given names its template, and only there", table, id);
        }
        if ((kind == Kind.DATA_CAPTURED) != (selector != null)) {
            throw new Wrong("%s: %s: data captured names its selector, and only there", table, id);
        }
    }

    /**
     * Without a date it did not happen yet: a visit that goes on has no end, who lives has no day of death. Where a
     * condition says that somebody died, the day is missing.
     */
    public boolean mayBeToCome() {
        return switch (kind) {
            case RELATIONSHIP_ENDED, SERVICE_ENDED, CONSENT_WITHDRAWN -> true;
            case DIED -> when == null;
            case RELATIONSHIP_STARTED, SERVICE_STARTED, CONSENT_GIVEN, DATA_CAPTURED -> false;
        };
    }
}
