package io.privacycenter.ui.patient;

import io.privacycenter.configuration.Platform;
import io.privacycenter.configuration.Practice;
import io.privacycenter.identity.Controller;
import io.privacycenter.ui.parts.Livery;

/** One practice as anybody sees it from outside. */
public record Door(Controller controller, Practice practice, Platform platform) {
    public static final String SIMPLE = "simple";
    public static final String ACCESSIBILITY = "accessibility";

    /** Its address, for example {@code p/cabinet-martin}. */
    public String address() {
        return "p/" + controller.slug();
    }

    /** What its pages wear. */
    public Livery livery() {
        return Livery.of(practice);
    }

    public String signIn() {
        return address() + "/sign-in";
    }

    public String notice() {
        return address() + "/notice";
    }

    String accessibility() {
        return address() + "/" + ACCESSIBILITY;
    }

    /** The form that works without scripts. */
    public String simple() {
        return SIMPLE + "/" + controller.slug();
    }

    public String questions() {
        return address() + "/questions";
    }
}
