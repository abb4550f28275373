package io.privacycenter.installation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The one clock of the application, in microseconds, as the database keeps them. It can be moved in the demo and in
 * tests only.
 */
public final class InstallationClock extends Clock {

    private final boolean movable;
    private final AtomicReference<Duration> offset;

    private InstallationClock(boolean movable, Duration offset) {
        this.movable = movable;
        this.offset = new AtomicReference<>(offset);
    }

    public static InstallationClock ofNow() {
        return new InstallationClock(false, Duration.ZERO);
    }

    /** A clock that runs, starting at {@code start}. */
    public static InstallationClock movableFrom(Instant start) {
        return new InstallationClock(true, Duration.between(Instant.now(), start));
    }

    /** Moves the clock; it goes on running from there. */
    public void moveTo(Instant instant) {
        if (!movable) {
            throw new IllegalStateException("The clock of a real installation cannot be moved");
        }
        offset.set(Duration.between(Instant.now(), instant));
    }

    public boolean movable() {
        return movable;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(offset.get()).truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Zones belong to controllers, not to the clock");
    }
}
