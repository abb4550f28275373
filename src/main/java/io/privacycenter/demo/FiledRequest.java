package io.privacycenter.demo;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * A request that a patient of Cabinet Martin has filed before anybody looks at the demo, so that its desk is not empty.
 * Camille's is not among them: whoever tries the product makes it.
 *
 * @param patientHostId key of the patient in MedCom
 * @param daysAgo days between filing and the anchor; spread so that the answers fall due one after the other
 */
public record FiledRequest(String patientHostId, int daysAgo, List<Demand> demands) {

    /**
     * @param action PRIV action
     * @param kinds ids of kinds of data; empty means all
     * @param template legal base whose consent is taken back, for REVOKE-CONSENT
     * @param from first day of capture that is meant
     * @param to last day of capture that is meant
     * @param message what the person adds, in his or her own words
     */
    public record Demand(
            String action,
            List<String> kinds,
            @Nullable String template,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String message) {

        public Demand {
            kinds = kinds == null ? List.of() : List.copyOf(kinds);
        }

        private Demand moved(StoryCalendar calendar) {
            return new Demand(
                    action,
                    kinds,
                    template,
                    from == null ? null : calendar.moved(from),
                    to == null ? null : calendar.moved(to),
                    message);
        }
    }

    /** All seven, the oldest first, with their days moved as those of MedCom are under this anchor. */
    public static List<FiledRequest> all(LocalDate anchor) {
        var calendar = new StoryCalendar(anchor);
        return DemoResource.json("requests.json", new TypeReference<List<FiledRequest>>() {}).stream()
                .map(request -> request.moved(calendar))
                .toList();
    }

    private FiledRequest moved(StoryCalendar calendar) {
        return new FiledRequest(
                patientHostId,
                daysAgo,
                demands.stream().map(demand -> demand.moved(calendar)).toList());
    }
}
