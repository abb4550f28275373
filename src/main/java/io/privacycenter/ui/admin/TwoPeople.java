package io.privacycenter.ui.admin;

import io.privacycenter.configuration.Practice;
import io.privacycenter.identity.Controller;
import io.privacycenter.requests.assignment.Succession;
import io.privacycenter.texts.Words;
import java.util.List;

/** Whether a practice that wants two people for erasing health data has two; it is warned, not stopped. */
final class TwoPeople {

    private TwoPeople() {}

    static List<String> warnings(Words words, Succession succession, Controller controller, Practice practice) {
        return practice.erasingHealthNeedsTwo() && succession.at(controller).size() < 2
                ? List.of(words.of("admin.two.alone"))
                : List.of();
    }
}
