package io.privacycenter.ui.patient;

import io.privacycenter.configuration.Platform;
import io.privacycenter.configuration.Practice;
import io.privacycenter.identity.Controller;

/** One practice as anybody sees it from outside. */
record Door(Controller controller, Practice practice, Platform platform) {

    /** Its address, for example {@code p/cabinet-martin}. */
    String address() {
        return "p/" + controller.slug();
    }

    String signIn() {
        return address() + "/sign-in";
    }

    String notice() {
        return address() + "/notice";
    }

    String questions() {
        return address() + "/questions";
    }
}
