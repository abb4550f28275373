package io.privacycenter.ui.patient.asking;

import io.privacycenter.requests.pausing.PauseGround;
import io.privacycenter.texts.Words;

/** Why data is to be frozen, as the person says it. */
public final class PauseWords {

    private PauseWords() {}

    public static String of(PauseGround ground, Words words) {
        return switch (ground) {
            case WRONG -> words.of("ask.limit.wrong");
            case UNLAWFUL -> words.of("ask.limit.unlawful");
            case CLAIM -> words.of("ask.limit.claim");
            case OBJECTED -> words.of("ask.limit.objected");
        };
    }
}
