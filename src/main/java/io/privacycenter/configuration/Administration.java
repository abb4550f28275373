package io.privacycenter.configuration;

import io.privacycenter.configuration.source.SourceAddress;
import io.privacycenter.configuration.source.SourceDefinition;
import io.privacycenter.configuration.source.SourceSecrets;
import io.privacycenter.identity.ApiKeys;
import io.privacycenter.identity.Controller;
import io.privacycenter.identity.Controllers;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.KeyScope;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Staff;
import io.privacycenter.vocabulary.Wrong;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How administrators connect a source and declare what holds: documents in, versions out. Nothing that a patient has or
 * wrote passes through here.
 */
@Service
@PreAuthorize("hasRole('ADMINISTRATOR')")
public class Administration {

    /** Who works on documents: administrators, and programs whose keys are for it. */
    public static final String CONFIGURING = "hasAnyAuthority('ROLE_ADMINISTRATOR', 'SCOPE_configuration')";

    private static final int LONGEST_REASON = 500;

    private final Configurations configurations;
    private final SourceSecrets secrets;
    private final Controllers controllers;
    private final ApiKeys keys;
    private final Staff staff;
    private final Grants grants;

    Administration(
            Configurations configurations,
            SourceSecrets secrets,
            Controllers controllers,
            ApiKeys keys,
            Staff staff,
            Grants grants) {
        this.configurations = configurations;
        this.secrets = secrets;
        this.controllers = controllers;
        this.keys = keys;
        this.staff = staff;
        this.grants = grants;
    }

    /** The platform's document in force, or one that declares nothing yet. */
    @PreAuthorize(CONFIGURING)
    public String platformDocument() {
        return Documents.written(configurations.platform().orElseGet(() -> Platform.empty("Our software")));
    }

    /** A controller's document in force, whether it holds in this release or not; empty when it has published none. */
    @PreAuthorize(CONFIGURING)
    public String practiceDocument(Controller controller) {
        return configurations.versions(controller.id()).stream()
                .findFirst()
                .map(latest -> configurations.written(controller.id(), latest.number()))
                .orElse("");
    }

    /** @throws InvalidDocument naming the field that is wrong */
    @PreAuthorize(CONFIGURING)
    public Platform readPlatform(String document) {
        return Documents.read(document, Platform.class);
    }

    /**
     * The same, as it may come into force by whatever edge: the address of a source names one server, and says nothing else.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    @PreAuthorize(CONFIGURING)
    public Platform readToPublish(String document) {
        Platform platform = readPlatform(document);
        platform.sources().forEach(source -> SourceAddress.of(source.url()));
        return platform;
    }

    /** A platform's document as it is written here. @throws InvalidDocument naming the field that is wrong */
    @PreAuthorize(CONFIGURING)
    public String writtenPlatform(String document) {
        return Documents.written(readPlatform(document));
    }

    /**
     * What would hold at a controller that wrote this, with what the platform says for it.
     *
     * @throws IllegalArgumentException naming the field that is wrong, or when it is of another controller
     */
    @PreAuthorize(CONFIGURING)
    public Practice readPractice(Controller controller, String document) {
        return configurations.inForceAs(readOwn(controller, document));
    }

    /** @throws InvalidDocument naming the field that is wrong, or when it is of another controller */
    @PreAuthorize(CONFIGURING)
    public Own readOwn(Controller controller, String document) {
        Own own = Own.read(document);
        if (!own.hostId().equals(controller.hostId())) {
            throw new InvalidDocument(
                    "hostId: this controller is \"%s\" in its software, not \"%s\"", controller.hostId(), own.hostId());
        }
        return own;
    }

    @PreAuthorize(CONFIGURING)
    int published(Platform platform, String reason) {
        return configurations.publish(platform, checked(reason));
    }

    @PreAuthorize(CONFIGURING)
    int published(UUID controller, Own own, String reason) {
        return configurations.publish(controller, own, checked(reason));
    }

    /** The versions of a controller, or of the platform for null, newest first. */
    @PreAuthorize(CONFIGURING)
    public List<Configurations.Version> versions(@Nullable UUID controller) {
        return configurations.versions(controller);
    }

    /**
     * A new controller.
     *
     * @param slug its short name in addresses
     * @param hostId what its software calls it
     * @throws IllegalArgumentException when the short name has odd characters, or one of both is taken
     */
    public Controller register(String slug, String hostId) {
        if (hostId.isBlank() || hostId.length() > 200) {
            throw new Wrong("The number in its software has 1 to 200 characters");
        }
        try {
            return controllers.register(slug.strip(), hostId.strip());
        } catch (DuplicateKeyException e) {
            throw new Wrong("Another controller has this short name or number already");
        }
    }

    /** Keeps the password of one account of a source, sealed; nobody reads it here again. */
    public void keepPassword(String source, SourceDefinition.Account account, String password) {
        secrets.keep(source, account, password);
    }

    /**
     * A new key for an integrator.
     *
     * @param controller null for every controller
     * @return the key, which is shown once
     */
    public String issueKey(String name, @Nullable Controller controller, Set<KeyScope> scopes) {
        if (name.isBlank() || name.length() > 100) {
            throw new Wrong("The name of a key has 1 to 100 characters");
        }
        return keys.issue(name.strip(), controller == null ? null : controller.id(), scopes);
    }

    /** Some keys, the newest first. @param named what their names contain; empty for all */
    public List<ApiKeys.Key> keys(String named, int offset, int limit) {
        return keys.page(named, offset, limit);
    }

    public int countKeys(String named) {
        return keys.count(named);
    }

    /** @return the key's new text, which is shown once; the one before opens for {@link ApiKeys#CHANGING_OVER} */
    public String changeKey(UUID key) {
        return keys.change(key).orElseThrow(() -> new Wrong("This key ended already"));
    }

    /** Ends a key for good. */
    public void endKey(UUID key) {
        if (!keys.revoke(key)) {
            throw new Wrong("This key ended already");
        }
    }

    /**
     * Lets somebody in.
     *
     * @param controller where they have the role; null for every controller
     * @return what they sign in with, which is shown once
     * @throws IllegalArgumentException when the e-mail address is none, or somebody has it already
     */
    @Transactional
    public Staff.Credentials letIn(
            String email, String name, String title, Role role, @Nullable Controller controller) {
        if (name.isBlank() || name.length() > 100 || title.length() > 100) {
            throw new Wrong("A name has 1 to 100 characters, a title at most 100");
        }
        if (role == Role.INTEGRATOR) {
            throw new Wrong("An integrator has a key, not a password");
        }
        try {
            Staff.Credentials credentials = staff.enroll(email, name.strip(), title.strip());
            grants.give(credentials.id(), role, controller == null ? null : controller.id());
            return credentials;
        } catch (DuplicateKeyException e) {
            throw new Wrong("Somebody signs in with this e-mail address already");
        }
    }

    public List<Staff.Listed> people() {
        return staff.all();
    }

    /**
     * Lets a member in anew who lost password or second factor; whatever they signed in with before holds no more, and
     * they are signed out everywhere.
     *
     * @return what they sign in with from now on, which is shown once
     */
    @Transactional
    public Staff.Credentials letInAnew(UUID member) {
        return staff.renew(member);
    }

    static String checked(String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new Wrong("Say why in 1 to %d characters: it is kept with the version", LONGEST_REASON);
        }
        return reason.strip();
    }
}
