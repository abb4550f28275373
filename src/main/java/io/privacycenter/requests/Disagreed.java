package io.privacycenter.requests;

import io.privacycenter.requests.conversation.Said;
import java.util.Locale;
import java.util.UUID;

/**
 * Something was said in the conversation of a case.
 *
 * @param language of the person
 * @param byPerson whether the person said it, or the controller
 */
public record Wrote(
        UUID said,
        UUID caseFile,
        UUID subject,
        UUID controller,
        String reference,
        Locale language,
        Said.Kind kind,
        boolean byPerson) {}
