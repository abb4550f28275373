package io.privacycenter.ui.admin.practice;

import io.privacycenter.configuration.Platform;
import io.privacycenter.configuration.Practice;
import io.privacycenter.identity.Controller;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.DataWords;

/** What a page of a practice shows: what its draft says, or what is in force where there is none. */
record Shown(Controller controller, Platform platform, Practice practice, Words words) {

    DataWords data() {
        return new DataWords(words, platform.kinds());
    }

    /** What it is called, as long as it has said no name by its short one. */
    String name() {
        return practice.name().isBlank() ? controller.slug() : practice.name();
    }
}
