package io.privacycenter.requests.hosts;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.DbSchedulerException;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.requests.CarryingOut;
import io.privacycenter.requests.execution.Releases;
import io.privacycenter.requests.expiry.ErasingExpired;
import io.privacycenter.sources.orders.HostOrder;
import io.privacycenter.sources.orders.HostOrders;
import io.privacycenter.sources.orders.HostOrders.Acknowledgement;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the host's software reads and says: the orders of the controllers that its key is for, and no others. */
@Service
@PreAuthorize("hasRole('INTEGRATOR')")
public class HostsWork {

    private final HostOrders orders;
    private final SchedulerClient work;
    private final InstallationClock clock;

    HostsWork(HostOrders orders, SchedulerClient work, InstallationClock clock) {
        this.orders = orders;
        this.work = work;
        this.clock = clock;
    }

    /**
     * Open orders, oldest first.
     *
     * @param controller null for all of the key's
     * @param after number of the last one read; 0 for the first page
     * @param sought one more than are shown: it says whether there are further ones, and is not handed over
     */
    @Transactional
    public List<HostOrder> orders(@Nullable UUID controller, long after, int sought) {
        return orders.read(controller, after, sought);
    }

    /** The proof is asked for at once; what is in hand asks by itself. */
    @Transactional
    public Acknowledgement acknowledge(UUID order, UUID key) {
        Acknowledgement taken = orders.acknowledge(order, key);
        if (taken instanceof Acknowledgement.Taken done) {
            lookNow(CarryingOut.TASK, done.cause());
            lookNow(ErasingExpired.TASK, done.cause());
            lookNow(Releases.TASK, order);
        }
        return taken;
    }

    private void lookNow(String task, UUID id) {
        try {
            work.reschedule(TaskInstanceId.of(task, id.toString()), clock.instant());
        } catch (DbSchedulerException inHandOrDone) {
            // It is looked at again within minutes, or nothing is owed any more.
        }
    }
}
