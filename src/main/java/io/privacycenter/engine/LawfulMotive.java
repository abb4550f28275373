package io.privacycenter.engine;

import static io.privacycenter.engine.Justification.ARCHIVES_AND_RESEARCH;
import static io.privacycenter.engine.Justification.COMPELLING_GROUNDS;
import static io.privacycenter.engine.Justification.EXCESSIVE;
import static io.privacycenter.engine.Justification.FREE_EXPRESSION;
import static io.privacycenter.engine.Justification.LEGAL_CLAIMS;
import static io.privacycenter.engine.Justification.LEGAL_DUTY;
import static io.privacycenter.engine.Justification.MEDICAL_OPINION;
import static io.privacycenter.engine.Justification.NEEDED_FOR_CONTRACT;
import static io.privacycenter.engine.Justification.NO_GROUND_TO_RESTRICT;
import static io.privacycenter.engine.Justification.PROFESSIONALS_OWN_NOTES;
import static io.privacycenter.engine.Justification.PUBLIC_HEALTH;
import static io.privacycenter.engine.Justification.RECORD_IS_RIGHT;
import static io.privacycenter.engine.Justification.RIGHTS_OF_OTHERS;

import io.privacycenter.engine.rules.Marketing;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Motive;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A motive for which a person may lawfully not grant a demand.
 *
 * @param justifications what may stand behind it; none where the motive says it all
 * @param wantsWords whether whoever chooses it has to say why in words of their own
 */
public record LawfulMotive(Motive motive, List<Justification> justifications, boolean wantsWords) {

    public LawfulMotive {
        justifications = List.copyOf(justifications);
    }

    /** The motives that may be chosen for what the rules recommend; others are neither offered nor accepted. */
    public static List<LawfulMotive> of(Recommendation recommendation, Rules rules) {
        boolean lawNamed = recommendation.reasons().anyMatch(reason -> reason.binding() && reason.law() != null);
        return of(recommendation.action(), Marketing.isAllOf(recommendation.grantedScope(), rules), lawNamed);
    }

    /**
     * The same by action.
     *
     * @param marketing whether an objection is to marketing, advertising or sale alone, which no ground outweighs
     * @param lawNamed whether the rules name a binding law; without one nothing is impossible
     */
    public static List<LawfulMotive> of(Action action, boolean marketing, boolean lawNamed) {
        LawfulMotive identity = plain(Motive.IDENTITY_UNCONFIRMED);
        LawfulMotive nothing = plain(Motive.NO_SUCH_DATA);
        LawfulMotive other = inWords(Motive.OTHER_MOTIVE);
        return switch (action) {
            case ACCESS, PORTABILITY ->
                List.of(
                        identity,
                        nothing,
                        inWords(Motive.VALID_REASONS, RIGHTS_OF_OTHERS, EXCESSIVE, PROFESSIONALS_OWN_NOTES),
                        plain(Motive.LANGUAGE_UNSUPPORTED),
                        other);
            case MODIFY ->
                List.of(identity, nothing, inWords(Motive.VALID_REASONS, RECORD_IS_RIGHT, MEDICAL_OPINION), other);
            case DELETE -> ofErasure(identity, nothing, other, lawNamed);
            case OBJECT ->
                marketing ? List.of(identity) : List.of(identity, inWords(Motive.VALID_REASONS, COMPELLING_GROUNDS));
            case RESTRICT -> List.of(identity, inWords(Motive.VALID_REASONS, NO_GROUND_TO_RESTRICT));
            case OTHER_DEMAND ->
                Arrays.stream(Motive.values()).map(LawfulMotive::any).toList();
            case REVOKE_CONSENT,
                    TRANSPARENCY,
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
                    TRANSPARENCY_WHO -> List.of(identity);
        };
    }

    private static List<LawfulMotive> ofErasure(
            LawfulMotive identity, LawfulMotive nothing, LawfulMotive other, boolean lawNamed) {
        LawfulMotive impossible = new LawfulMotive(Motive.IMPOSSIBLE, List.of(LEGAL_DUTY), false);
        LawfulMotive reasons = inWords(
                Motive.VALID_REASONS,
                FREE_EXPRESSION,
                PUBLIC_HEALTH,
                ARCHIVES_AND_RESEARCH,
                LEGAL_CLAIMS,
                NEEDED_FOR_CONTRACT);
        return Stream.of(identity, nothing, impossible, reasons, other)
                .filter(choice -> choice != impossible || lawNamed)
                .toList();
    }

    /** For what fits no action: whoever says that law forbids it names the law. */
    private static LawfulMotive any(Motive motive) {
        return switch (motive) {
            case IMPOSSIBLE -> inWords(motive, LEGAL_DUTY);
            case VALID_REASONS, OTHER_MOTIVE -> inWords(motive);
            case IDENTITY_UNCONFIRMED, USER_UNKNOWN, NO_SUCH_DATA, REQUEST_UNSUPPORTED, LANGUAGE_UNSUPPORTED ->
                plain(motive);
        };
    }

    private static LawfulMotive plain(Motive motive) {
        return new LawfulMotive(motive, List.of(), false);
    }

    private static LawfulMotive inWords(Motive motive, Justification... justifications) {
        return new LawfulMotive(motive, List.of(justifications), true);
    }
}
