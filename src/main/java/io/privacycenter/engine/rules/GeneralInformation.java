package io.privacycenter.engine.rules;

import java.util.List;

/** What a controller publishes about itself; {@code consumers} names recipients. */
public record GeneralInformation(
        String organization, String dpo, String policy, List<String> countries, List<String> consumers) {

    public static final GeneralInformation NONE = new GeneralInformation("", "", "", List.of(), List.of());

    public GeneralInformation {
        countries = List.copyOf(countries);
        consumers = List.copyOf(consumers);
    }
}
