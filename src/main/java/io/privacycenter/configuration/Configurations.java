package io.privacycenter.configuration;

import io.privacycenter.configuration.look.Logos;
import io.privacycenter.engine.rules.Versions;
import io.privacycenter.identity.Controller;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.ledger.Act;
import io.privacycenter.ledger.Acts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The published versions. A decision is made under a pair of them, the platform's and the controller's; both never
 * change, so their compiled form is kept.
 */
@Service
public class Configurations {

    private static final Logger LOG = LoggerFactory.getLogger(Configurations.class);
    private static final int MOST_COMPILED = 2_000;
    private static final int MOST_PLATFORMS = 8;

    /** For so long another node may still work under the pair before; it is as whole as the new one. */
    private static final long A_MOMENT = java.time.Duration.ofSeconds(1).toNanos();

    private static final String SECRET_SEAL = "source-secret";
    private static final String NO_OFFICER =
            "strategies: something is left to the data protection officer (OFFICER), and no member of staff has that role here; invite one first";

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final InstallationClock clock;
    private final MasterKey key;
    private final PracticeList practices;
    private final Acts acts;
    private final Logos logos;
    private final ApplicationEventPublisher events;

    /** Documents written by hand leave out flags that are false. */
    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final ConcurrentHashMap<Pair, Published> compiled = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Integer, Platform> platforms = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<UUID, Recent> recent = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<UUID, Versions> unusable = new ConcurrentHashMap<>();
    private final AtomicLong publishings = new AtomicLong();

    Configurations(
            JdbcClient database,
            TransactionTemplate transaction,
            InstallationClock clock,
            MasterKey key,
            PracticeList practices,
            Acts acts,
            Logos logos,
            ApplicationEventPublisher events) {
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
        this.key = key;
        this.practices = practices;
        this.acts = acts;
        this.logos = logos;
        this.events = events;
    }

    /** Another password is kept for a source; connections made with the former one are of no use. */
    public record SecretKept(String source) {}

    /**
     * One published version.
     *
     * @param reason why it was published, as its author said
     */
    public record Version(int number, Instant published, String reason) {}

    /** What is in force for a controller now. @throws IllegalStateException where {@link #ifInForce nothing} is */
    public Published inForce(UUID controller) {
        return ifInForce(controller)
                .orElseThrow(() -> new IllegalStateException("The platform or the controller has published nothing"));
    }

    /** The same; empty while the platform or the controller has published nothing. */
    public Optional<Published> ifInForce(UUID controller) {
        return remembered(controller, () -> newest(controller));
    }

    /**
     * The same for work that is done of many controllers, which must not end at one: empty also where what a controller
     * published under an earlier release does not hold in this one.
     */
    public Optional<Published> ifUsable(UUID controller) {
        return remembered(controller, () -> {
            try {
                return newest(controller);
            } catch (IllegalArgumentException holdsNoLonger) {
                return Optional.empty();
            }
        });
    }

    private Optional<Published> remembered(UUID controller, Supplier<Optional<Published>> newest) {
        Recent known = recent.get(controller);
        if (known != null && System.nanoTime() - known.since() < A_MOMENT) {
            return Optional.of(known.published());
        }
        long before = publishings.get();
        Optional<Published> now = read(newest);
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
        Optional<Versions> versions = newestVersions(controller);
        try {
            Optional<Published> made =
                    versions.map(pair -> pair(controller, (int) pair.platform(), (int) pair.controller()));
            unusable.remove(controller);
            return made;
        } catch (IllegalArgumentException holdsNoLonger) {
            Versions pair = versions.orElseThrow();
            if (!pair.equals(unusable.put(controller, pair))) {
                LOG.warn(
                        "What controller {} published does not hold in this release: it has to publish again, and until then "
                                + "nothing is worked out for it",
                        controller);
            }
            throw holdsNoLonger;
        }
    }

    private Optional<Versions> newestVersions(UUID controller) {
        return latest(null).flatMap(platform -> latest(controller).map(own -> new Versions(platform, own)));
    }

    /** The versions in force for a controller, whether they are usable or not; empty as {@link #ifInForce}. */
    public Optional<Versions> versionsInForce(UUID controller) {
        return read(() -> newestVersions(controller));
    }

    /** Where this node found that what is in force does not hold in this release; nothing is worked out for these. */
    public Set<UUID> unusable() {
        return Set.copyOf(unusable.keySet());
    }

    /** What was in force at an instant; what was published first, for an instant before that. */
    public Published inForce(UUID controller, Instant at) {
        return read(() -> pair(controller, numberAt(null, at), numberAt(controller, at)));
    }

    /** A pair as it was: for explanations of past decisions. */
    public Published at(UUID controller, Versions versions) {
        return read(() -> pair(controller, (int) versions.platform(), (int) versions.controller()));
    }

    /** What another platform document would be in force as, at a controller. @throws IllegalArgumentException naming why not */
    Published rehearsed(Controller controller, Platform declared) {
        return read(() -> {
            Published made =
                    compiled(controller.id(), latest(controller.id()).orElseThrow(), following(declared), next(null));
            return checked(controller.id(), made);
        });
    }

    /** What another document of a controller would be in force as. @throws IllegalArgumentException naming why not */
    Published rehearsed(Controller controller, Own own) {
        return read(() -> compiled(controller.id(), own));
    }

    /** What would hold at a practice that wrote this, under the platform's version in force. */
    Practice inForceAs(Own own) {
        return Overlay.of(platform().orElseGet(() -> Platform.empty("")), own).practice();
    }

    private Published compiled(UUID controller, int own, Platform platform, int number) {
        return Compilation.of(new Versions(number, own), platform, Own.stored(document(controller, own)));
    }

    private Published compiled(UUID controller, Own own) {
        int number = latest(null).orElseThrow(() -> new IllegalStateException("The platform has published nothing"));
        Platform platform = platformOf(number);
        Overlay.checkNames(platform, own);
        Published made = Compilation.of(new Versions(number, next(controller)), platform, own);
        made.deadlines().checkCalendar();
        logos.check(made.practice().looks());
        return checked(controller, made);
    }

    /** Whether a member of staff is data protection officer at a controller, or at all of them. */
    public boolean hasOfficer(UUID controller) {
        return read(() -> practices.hasOfficer(controller));
    }

    private Published checked(UUID controller, Published made) {
        if (made.strategies().needOfficer() && !hasOfficer(controller)) {
            throw new IllegalArgumentException(NO_OFFICER);
        }
        return made;
    }

    /** What is declared, with what earlier versions leave behind. */
    private Platform following(Platform declared) {
        return latest(null)
                .map(before -> declared.following(platformOf(before)))
                .orElse(declared);
    }

    private int next(@Nullable UUID controller) {
        return latest(controller).orElse(0) + 1;
    }

    /** The platform's latest version, empty before the first. */
    public Optional<Platform> platform() {
        return read(() -> latest(null).map(this::platformOf));
    }

    /** The picture of a logo, a PNG; empty when none is known by that. @param id as {@code Look} names it */
    public Optional<byte[]> logo(String id) {
        return logos.of(id);
    }

    /** Every controller that has published, in the order of their short names. */
    public List<Controller> published() {
        return practices.published();
    }

    /** One of all controllers whose documents differ only in who they are: what is compiled for it is compiled for them. */
    public List<UUID> oneOfEachShape() {
        return read(() -> practices.shapes(null).stream()
                .map(PracticeList.Shape::controller)
                .toList());
    }

    /** The versions in force at every controller that has published, but {@link #unusable}; one look for all of them. */
    public Map<UUID, Versions> versionsInForce() {
        Map<UUID, Versions> inForce = new HashMap<>();
        read(() -> latest(null))
                .ifPresent(platform -> practices
                        .numbers()
                        .forEach((controller, own) -> inForce.put(controller, new Versions(platform, own))));
        inForce.entrySet().removeAll(unusable.entrySet()); // who has published again has other versions
        return inForce;
    }

    public boolean hasPublished(Controller controller) {
        return read(() -> latest(controller.id()).isPresent());
    }

    /** The versions of a controller, or of the platform for null, newest first. */
    public List<Version> versions(@Nullable UUID controller) {
        return read(() -> of(
                        controller,
                        "select number, published, reason from configuration.version where %s order by number desc")
                .query((row, n) -> new Version(
                        row.getInt("number"), row.getTimestamp("published").toInstant(), row.getString("reason")))
                .list());
    }

    /**
     * Publishes the platform's next version.
     *
     * @throws IllegalArgumentException when a controller that has published could no longer work with it
     */
    @Transactional
    public int publish(Platform declared, String reason) {
        int number = next(null);
        Platform platform = following(declared);
        platform.checkDefaults(number);
        platform.defaults().stream()
                .map(Defaults::look)
                .filter(Objects::nonNull)
                .forEach(logos::check);
        for (PracticeList.Shape one :
                practices.shapes(platform.concerned(platform().orElse(null)))) {
            Published made;
            try {
                made = compiled(one.controller(), one.number(), platform, number);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(one.slug() + ": " + e.getMessage(), e);
            }
            if (made.strategies().needOfficer()) {
                practices.withoutOfficer(one).ifPresent(slug -> {
                    throw new IllegalArgumentException(slug + ": " + NO_OFFICER);
                });
            }
        }
        insert(null, number, json.writeValueAsString(platform), reason);
        forgetWhenPublished();
        return number;
    }

    /** Publishes a controller's next version. @throws IllegalArgumentException naming what cannot be published */
    @Transactional
    public int publish(UUID controller, Practice practice, String reason) {
        return publish(controller, Own.of(practice), reason);
    }

    /** Publishes a controller's next version. @throws IllegalArgumentException naming what cannot be published */
    @Transactional
    public int publish(UUID controller, Own own, String reason) {
        Published made = compiled(controller, own);
        int number = next(controller);
        String kept = own.kept();
        insert(controller, number, kept, reason);
        practices.record(controller, number, own, made.practice(), kept);
        forgetWhenPublished();
        return number;
    }

    private void forgetWhenPublished() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                forget();
            }
        });
        forget();
    }

    private void forget() {
        publishings.incrementAndGet();
        recent.clear();
        platforms.clear(); // one that was read before its transaction was rolled back is none
    }

    /** Keeps the password of the account that reads a source, sealed. */
    @Transactional
    public void keepSecret(String source, String password) {
        keepSecret(source, SourceDefinition.Account.READING, password);
    }

    /** Keeps the password of one account of a source, sealed. */
    @Transactional
    public void keepSecret(String source, SourceDefinition.Account account, String password) {
        database.sql("""
                        insert into configuration.source_secret (source, account, sealed) values (?, ?, ?)
                        on conflict (source, account) do update set sealed = excluded.sealed
                        """)
                .params(source, account.name(), key.seal(SECRET_SEAL, password))
                .update();
        events.publishEvent(new SecretKept(source));
    }

    /** The password of one account of a source; empty when none was kept. */
    public Optional<String> secret(String source, SourceDefinition.Account account) {
        return read(
                () -> database.sql("select sealed from configuration.source_secret where source = ? and account = ?")
                        .params(source, account.name())
                        .query((row, n) -> key.openText(SECRET_SEAL, row.getBytes("sealed")))
                        .optional());
    }

    private Published pair(UUID controller, int platform, int own) {
        Pair pair = new Pair(controller, platform, own);
        Published known = compiled.get(pair);
        if (known != null) {
            return known;
        }
        Published made = Compilation.of(
                new Versions(platform, own), platformOf(platform), Own.stored(document(controller, own)));
        if (compiled.size() >= MOST_COMPILED) {
            compiled.clear();
        }
        Published first = compiled.putIfAbsent(pair, made);
        return first == null ? made : first;
    }

    /** A published version never changes, and reading one with thousands of tables takes a while. */
    private Platform platformOf(int number) {
        Platform known = platforms.get(number);
        if (known != null) {
            return known;
        }
        Platform read = json.readValue(document(null, number), Platform.class);
        if (platforms.size() >= MOST_PLATFORMS) {
            platforms.clear();
        }
        platforms.put(number, read);
        return read;
    }

    private Optional<Integer> latest(@Nullable UUID controller) {
        return of(controller, "select number from configuration.version where %s order by number desc limit 1")
                .query(Integer.class)
                .optional();
    }

    private int numberAt(@Nullable UUID controller, Instant at) {
        return of(controller, """
                        select coalesce(max(number) filter (where published <= :at), min(number))
                        from configuration.version where %s
                        """)
                .param("at", Timestamp.from(at))
                .query(Integer.class)
                .single();
    }

    private String document(@Nullable UUID controller, int number) {
        return of(controller, "select document from configuration.version where %s and number = :number")
                .param("number", number)
                .query(String.class)
                .single();
    }

    /** Asks about a controller, or the platform for null, so that the index answers: it knows nothing of "not distinct". */
    private JdbcClient.StatementSpec of(@Nullable UUID controller, String sql) {
        return controller == null
                ? database.sql(sql.formatted("controller is null"))
                : database.sql(sql.formatted("controller = :controller")).param("controller", controller);
    }

    /** A version as people read and write it. */
    String written(@Nullable UUID controller, int number) {
        return read(() -> {
            String document = document(controller, number);
            return controller == null
                    ? Documents.written(json.readValue(document, Platform.class))
                    : Own.stored(document).written();
        });
    }

    private void insert(@Nullable UUID controller, int number, String document, String reason) {
        UUID actor = CurrentActor.get().map(Actor::actorId).orElseThrow();
        byte[] hash = sha256(document);
        database.sql("""
                        insert into configuration.version (controller, number, document, hash, published, published_by, reason)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(Arrays.asList(
                        controller, number, document, hash, Timestamp.from(clock.instant()), actor, reason))
                .update();
        acts.record(
                controller,
                new Act.ConfigurationPublished(number, HexFormat.of().formatHex(hash)));
    }

    /** What is published is public: read at the door when nobody acts. */
    private <T> T read(Supplier<T> work) {
        Actor actor = CurrentActor.get().orElse(Actor.DOOR);
        return CurrentActor.as(actor, () -> Objects.requireNonNull(transaction.execute(status -> work.get())));
    }

    private static byte[] sha256(String document) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(document.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java", e);
        }
    }

    private record Recent(Published published, long since) {}

    private record Pair(UUID controller, int platform, int own) {}
}
