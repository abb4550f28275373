package io.privacycenter.configuration;

import io.privacycenter.configuration.look.Logos;
import io.privacycenter.engine.rules.Versions;
import io.privacycenter.identity.Controller;
import io.privacycenter.installation.AtTheDoor;
import io.privacycenter.vocabulary.Sentence;
import io.privacycenter.vocabulary.Wrong;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * The published versions. A decision is made under a pair of them, the platform's and the controller's; both never
 * change, so their compiled form is kept.
 */
@Service
public class Configurations {

    private final VersionTable versions;
    private final CompiledVersions compiled;
    private final PracticeList practices;
    private final Logos logos;
    private final AtTheDoor door;

    private final JsonMapper json = new JsonMapper();

    Configurations(
            VersionTable versions, CompiledVersions compiled, PracticeList practices, Logos logos, AtTheDoor door) {
        this.versions = versions;
        this.compiled = compiled;
        this.practices = practices;
        this.logos = logos;
        this.door = door;
    }

    /**
     * One published version.
     *
     * @param reason why it was published, as its author said
     */
    public record Version(int number, Instant published, String reason) {}

    /**
     * What is in force for a controller now.
     *
     * @throws IllegalStateException where {@link #ifInForce nothing} is
     * @throws HoldsNoLonger where it does not hold in this release
     */
    public Published inForce(UUID controller) {
        return ifInForce(controller)
                .orElseThrow(() -> new IllegalStateException("The platform or the controller has published nothing"));
    }

    /** The same; empty while the platform or the controller has published nothing. */
    public Optional<Published> ifInForce(UUID controller) {
        return compiled.inForce(controller);
    }

    /**
     * The same for work that is done of many controllers, which must not end at one: empty also where what a controller
     * published under an earlier release does not hold in this one.
     */
    public Optional<Published> ifUsable(UUID controller) {
        return compiled.usable(controller);
    }

    /** Who a controller is, for lists of many, which must not end at one. @throws IllegalStateException where nothing is in force */
    public Called called(UUID controller) {
        return ifUsable(controller).map(Called::of).orElseGet(() -> door.read(() -> practices.called(controller)));
    }

    /** The versions in force for a controller, whether they are usable or not; empty as {@link #ifInForce}. */
    public Optional<Versions> versionsInForce(UUID controller) {
        return door.read(() -> versions.inForce(controller));
    }

    /** Whether what is in force for a controller does not hold in this release. */
    public boolean isUnusable(UUID controller) {
        return versionsInForce(controller).isPresent() && ifUsable(controller).isEmpty();
    }

    /** Where this node found that what is in force does not hold in this release; nothing is worked out for these. */
    public Set<UUID> unusable() {
        return compiled.unusable().keySet();
    }

    /** What was in force at an instant; what was published first, for an instant before that. */
    public Published inForce(UUID controller, Instant at) {
        return door.read(
                () -> compiled.of(controller, new Versions(versions.at(null, at), versions.at(controller, at))));
    }

    /** A pair as it was: for explanations of past decisions. */
    public Published at(UUID controller, Versions pair) {
        return door.read(() -> compiled.of(controller, pair));
    }

    /** What another platform document would be in force as, at a controller. @throws IllegalArgumentException naming why not */
    Published rehearsed(Controller controller, Platform declared) {
        return door.read(() -> {
            int own = versions.latest(controller.id()).orElseThrow();
            Published made = made(controller.id(), own, following(declared), versions.next(null));
            return checked(controller.id(), made);
        });
    }

    /** What another document of a controller would be in force as. @throws IllegalArgumentException naming why not */
    Published rehearsed(Controller controller, Own own) {
        return door.read(() -> made(controller.id(), own));
    }

    /** What would hold at a practice that wrote this, under the platform's version in force. */
    Practice inForceAs(Own own) {
        return Overlay.of(platform().orElseGet(() -> Platform.empty("")), own).practice();
    }

    private Published made(UUID controller, int own, Platform platform, int number) {
        return Compilation.of(new Versions(number, own), platform, compiled.own(controller, own));
    }

    private Published made(UUID controller, Own own) {
        int number = versions.latest(null)
                .orElseThrow(() -> new IllegalStateException("The platform has published nothing"));
        Platform platform = compiled.platform(number);
        Overlay.checkNames(platform, own);
        Published made = Compilation.of(new Versions(number, versions.next(controller)), platform, own);
        made.deadlines().checkCalendar();
        logos.check(made.practice().looks());
        return checked(controller, made);
    }

    /** Whether a member of staff is data protection officer at a controller, or at all of them. */
    public boolean hasOfficer(UUID controller) {
        return door.read(() -> practices.hasOfficer(controller));
    }

    private Published checked(UUID controller, Published made) {
        if (made.strategies().needOfficer() && !hasOfficer(controller)) {
            throw noOfficer();
        }
        return made;
    }

    private static Wrong noOfficer() {
        return new Wrong(
                "strategies: something is left to the data protection officer (OFFICER), and no member of staff has that role here; invite one first");
    }

    /** What is declared, with what earlier versions leave behind. */
    private Platform following(Platform declared) {
        return versions.latest(null)
                .map(before -> declared.following(compiled.platform(before)))
                .orElse(declared);
    }

    /** The platform's latest version, empty before the first. */
    public Optional<Platform> platform() {
        return door.read(() -> versions.latest(null).map(compiled::platform));
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
        return door.read(() -> practices.shapes(null).stream()
                .map(PracticeList.Shape::controller)
                .toList());
    }

    /** The versions in force at every controller that has published, but {@link #unusable}; one look for all of them. */
    public Map<UUID, Versions> versionsInForce() {
        Map<UUID, Versions> inForce = new HashMap<>();
        door.read(() -> versions.latest(null))
                .ifPresent(platform -> practices
                        .numbers()
                        .forEach((controller, own) -> inForce.put(controller, new Versions(platform, own))));
        inForce.entrySet().removeAll(compiled.unusable().entrySet()); // who has published again has other versions
        return inForce;
    }

    public boolean hasPublished(Controller controller) {
        return door.read(() -> versions.latest(controller.id()).isPresent());
    }

    /** The versions of a controller, or of the platform for null, newest first. */
    public List<Version> versions(@Nullable UUID controller) {
        return door.read(() -> versions.all(controller));
    }

    /**
     * Publishes the platform's next version.
     *
     * @throws IllegalArgumentException when a controller that has published could no longer work with it
     */
    @Transactional
    public int publish(Platform declared, String reason) {
        int number = versions.next(null);
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
                made = made(one.controller(), one.number(), platform, number);
            } catch (IllegalArgumentException e) {
                throw new Wrong("%s: %s", one.slug(), Sentence.of(e)).because(e);
            }
            if (made.strategies().needOfficer()) {
                practices.withoutOfficer(one).ifPresent(slug -> {
                    throw new Wrong("%s: %s", slug, noOfficer());
                });
            }
        }
        versions.add(null, number, json.writeValueAsString(platform), reason);
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
        Published made = made(controller, own);
        int number = versions.next(controller);
        String kept = own.kept();
        versions.add(controller, number, kept, reason);
        practices.record(controller, number, own, made.practice(), kept);
        forgetWhenPublished();
        return number;
    }

    private void forgetWhenPublished() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                compiled.forget();
            }
        });
        compiled.forget();
    }

    /** A version as people read and write it. */
    String written(@Nullable UUID controller, int number) {
        return door.read(() -> controller == null
                ? Documents.written(compiled.platform(number))
                : compiled.own(controller, number).written());
    }
}
