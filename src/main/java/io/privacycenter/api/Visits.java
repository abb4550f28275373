package io.privacycenter.api;

import java.util.HashMap;
import java.util.Map;

/** How often each address asked within the present ten seconds; beyond the limit it waits for the next ten. */
final class Visits {

    private static final int MOST_ADDRESSES = 10_000;
    private static final long PERIOD_MS = 10_000;

    private final int most;
    private final Map<String, Integer> asked = new HashMap<>();
    private long period;

    Visits(int most) {
        this.most = most;
    }

    /** Counts one more; false when it is too many. So many addresses at once are an attack, and wait together. */
    synchronized boolean isWelcome(String address, long nowMs) {
        if (nowMs / PERIOD_MS != period) {
            period = nowMs / PERIOD_MS;
            asked.clear();
        }
        if (asked.size() >= MOST_ADDRESSES && !asked.containsKey(address)) {
            return false;
        }
        return asked.merge(address, 1, Integer::sum) <= most;
    }
}
