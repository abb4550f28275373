package io.privacycenter.configuration;

import io.privacycenter.engine.rules.Versions;
import io.privacycenter.installation.AtTheDoor;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What this node keeps of the published versions: they never change, so their compiled form is kept; what is in force is
 * remembered for a moment; and whose versions do not hold in this release is known once it was met.
 */
@Component
class CompiledVersions {

    private static final Logger LOG = LoggerFactory.getLogger(CompiledVersions.class);
    private static final int MOST_COMPILED = 2_000;
    private static final int MOST_PLATFORMS = 8;

    /** For so long another node may still work under the pair before; it is as whole as the new one. */
    private static final long A_MOMENT = Duration.ofSeconds(1).toNanos();

    private final VersionTable versions;
    private final AtTheDoor door;

    /** Documents written by hand leave out flags that are false. */
    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final ConcurrentHashMap<Pair, Published> compiled = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Integer, Platform> platforms = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<UUID, Recent> recent = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<UUID, Versions> unusable = new ConcurrentHashMap<>();
    private final AtomicLong publishings = new AtomicLong();

    CompiledVersions(VersionTable versions, AtTheDoor door) {
        this.versions = versions;
        this.door = door;
    }

    /**
     * What is in force for a controller; empty while it or the platform has published nothing.
     *
     * @throws HoldsNoLonger naming what does not hold in this release
     */
    Optional<Published> inForce(UUID controller) {
        return remembered(controller, () -> newest(controller));
    }

    /** The same; empty also where it does not hold. */
    Optional<Published> usable(UUID controller) {
        return remembered(controller, () -> {
            try {
                return newest(controller);
            } catch (HoldsNoLonger otherwise) {
                return Optional.empty(); // within the transaction, which can go on
            }
        });
    }

    private Optional<Published> remembered(UUID controller, Supplier<Optional<Published>> newest) {
        Recent known = recent.get(controller);
        if (known != null && System.nanoTime() - known.since() < A_MOMENT) {
            return Optional.of(known.published());
        }
        long before = publishings.get();
        Optional<Published> now = door.read(newest);
        now.ifPresent(published -> {
            if (recent.size() >= MOST_COMPILED) {
                recent.clear();
            }
            // What was read before something else was published is not remembered after it.
            recent.compute(
                    controller,
                    (whose, kept) -> publishings.get() == before ? new Recent(published, System.nanoTime()) : null);
        });
        return now;
    }

    private Optional<Published> newest(UUID controller) {
        Optional<Versions> inForce = versions.inForce(controller);
        try {
            Optional<Published> made = inForce.map(pair -> of(controller, pair));
            unusable.remove(controller);
            return made;
        } catch (IllegalArgumentException holdsNoLonger) {
            Versions pair = inForce.orElseThrow();
            if (!pair.equals(unusable.put(controller, pair))) {
                LOG.warn(
                        "What controller {} published does not hold in this release: it has to publish again, and until then "
                                + "nothing is worked out for it",
                        controller);
            }
            throw new HoldsNoLonger(holdsNoLonger);
        }
    }

    /** A pair, compiled; read in the transaction of who asks. */
    Published of(UUID controller, Versions versions) {
        Pair pair = new Pair(controller, versions);
        Published known = compiled.get(pair);
        if (known != null) {
            return known;
        }
        Published made = Compilation.of(
                versions, platform((int) versions.platform()), own(controller, (int) versions.controller()));
        if (compiled.size() >= MOST_COMPILED) {
            compiled.clear();
        }
        Published first = compiled.putIfAbsent(pair, made);
        return first == null ? made : first;
    }

    Own own(UUID controller, int number) {
        return Own.stored(versions.document(controller, number));
    }

    /** A version of the platform; reading one with thousands of tables takes a while. */
    Platform platform(int number) {
        Platform known = platforms.get(number);
        if (known != null) {
            return known;
        }
        Platform read = json.readValue(versions.document(null, number), Platform.class);
        if (platforms.size() >= MOST_PLATFORMS) {
            platforms.clear();
        }
        platforms.put(number, read);
        return read;
    }

    /** Where this node found that what is in force does not hold in this release, with what it was. */
    Map<UUID, Versions> unusable() {
        return Map.copyOf(unusable);
    }

    /** Something is being published, or was: nothing is remembered as being in force. */
    void forget() {
        publishings.incrementAndGet();
        recent.clear();
        platforms.clear(); // one that was read before its transaction was rolled back is none
    }

    private record Recent(Published published, long since) {}

    private record Pair(UUID controller, Versions versions) {}
}
