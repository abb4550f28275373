package io.privacycenter.requests;

import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Motive;
import java.util.Set;
import java.util.TreeSet;

/** Which motives a reviewer may choose, by action. Others are not offered and not accepted. */
final class LawfulMotives {

    private LawfulMotives() {}

    static Set<Motive> of(Action action) {
        return new TreeSet<>(
                switch (action) {
                    case ACCESS, PORTABILITY ->
                        Set.of(
                                Motive.IDENTITY_UNCONFIRMED,
                                Motive.NO_SUCH_DATA,
                                Motive.VALID_REASONS,
                                Motive.LANGUAGE_UNSUPPORTED,
                                Motive.OTHER_MOTIVE);
                    case MODIFY ->
                        Set.of(
                                Motive.IDENTITY_UNCONFIRMED,
                                Motive.NO_SUCH_DATA,
                                Motive.VALID_REASONS,
                                Motive.OTHER_MOTIVE);
                    case DELETE ->
                        Set.of(
                                Motive.IDENTITY_UNCONFIRMED,
                                Motive.NO_SUCH_DATA,
                                Motive.IMPOSSIBLE,
                                Motive.VALID_REASONS,
                                Motive.OTHER_MOTIVE);
                    case OBJECT, RESTRICT -> Set.of(Motive.IDENTITY_UNCONFIRMED, Motive.VALID_REASONS);
                    case REVOKE_CONSENT -> Set.of(Motive.IDENTITY_UNCONFIRMED);
                    case OTHER_DEMAND -> Set.of(Motive.values());
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
                            TRANSPARENCY_WHO -> Set.of(Motive.IDENTITY_UNCONFIRMED);
                });
    }

    /** Whether the reviewer has to say it in words. */
    static boolean wantsWords(Action action, Motive motive) {
        return motive == Motive.OTHER_MOTIVE || (motive == Motive.VALID_REASONS && action != Action.REVOKE_CONSENT);
    }
}
