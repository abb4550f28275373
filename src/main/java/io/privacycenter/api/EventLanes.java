package io.privacycenter.api;

import io.privacycenter.identity.Integrator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.dao.DataAccessException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.concurrent.DelegatingSecurityContextExecutor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.JsonNode;

/**
 * Records many events side by side, so that one processor need not wait while another works. Those about one person go in one
 * lane, in their order; each lane is a transaction.
 */
@Service
class EventLanes {

    /** Each holds a session of the database. */
    private static final int MOST = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 4);

    /** So many events are worth a lane. */
    private static final int WORTH_ONE = 100;

    private final EventIntake intake;

    EventLanes(EventIntake intake) {
        this.intake = intake;
    }

    /**
     * @return what became of each, in order; {@code unknown} where the database failed, of which those in other lanes know
     *     nothing
     */
    @PreAuthorize("hasAuthority('SCOPE_events')")
    public List<EventIntake.Result> take(Integrator integrator, List<JsonNode> events) {
        EventIntake.Result[] results = new EventIntake.Result[events.size()];
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Executor asSignedIn = new DelegatingSecurityContextExecutor(threads);
            CompletableFuture.allOf(lanes(events).stream()
                            .map(places -> CompletableFuture.runAsync(
                                    () -> record(integrator, events, places, results), asSignedIn))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        }
        return List.of(results);
    }

    /** @return the places of the events of each lane */
    private static Collection<List<Integer>> lanes(List<JsonNode> events) {
        int count = Math.clamp(events.size() / WORTH_ONE, 1, MOST);
        Map<Integer, List<Integer>> lanes = new HashMap<>();
        for (int place = 0; place < events.size(); place++) {
            int lane = Math.floorMod(EventReader.personOf(events.get(place)).hashCode(), count);
            lanes.computeIfAbsent(lane, none -> new ArrayList<>()).add(place);
        }
        return lanes.values();
    }

    private void record(
            Integrator integrator, List<JsonNode> events, List<Integer> places, EventIntake.Result[] results) {
        List<EventIntake.Result> lane =
                lane(integrator, places.stream().map(events::get).toList());
        for (int i = 0; i < lane.size(); i++) {
            results[places.get(i)] = lane.get(i);
        }
    }

    private List<EventIntake.Result> lane(Integrator integrator, List<JsonNode> events) {
        try {
            return intake.take(integrator, events);
        } catch (DataAccessException | TransactionException failure) {
            return events.stream()
                    .map(event -> new EventIntake.Result(EventReader.idOf(event), "unknown", ApiFaults.DETAIL))
                    .toList();
        }
    }
}
