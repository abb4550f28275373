package io.privacycenter.ui.patient;

import io.privacycenter.configuration.Platform;
import io.privacycenter.configuration.Practice;
import io.privacycenter.identity.Controller;
import io.privacycenter.ui.parts.Livery;

/** One practice as anybody sees it from outside. */
record Door(Controller controller, Practice practice, Platform platform) {
    static final String SIMPLE = "simple";

    /** Its address, for example {@code p/cabinet-martin}. */
    String address() {
        return "p/" + controller.slug();
    }

    /** What its pages wear. */
    Livery livery() {
        return Livery.of(practice);
    }

    String signIn() {
        return address() + "/sign-in";
    }

    String notice() {
        return address() + "/notice";
    }

    String accessibility() {
        return address() + "/" + AccessibilityView.ADDRESS;
    }

    /** The form that works without scripts. */
    String simple() {
        return SIMPLE + "/" + controller.slug();
    }

    String questions() {
        return address() + "/questions";
    }
}
