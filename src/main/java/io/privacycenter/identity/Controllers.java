package io.privacycenter.identity;

import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.vocabulary.Wrong;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** All controllers. Their names and addresses are public; what they declare lies in the configuration. */
@Service
public class Controllers {

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final ConcurrentHashMap<String, Controller> byHostId = new ConcurrentHashMap<>();

    Controllers(JdbcClient database, TransactionTemplate transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    @Transactional
    public Controller register(String slug, String hostId) {
        if (!slug.matches("[a-z0-9]([a-z0-9-]{0,60}[a-z0-9])?")) {
            throw new Wrong("The short name \"%s\" has other characters than a–z, 0–9 and -", slug);
        }
        Controller controller = new Controller(UUID.randomUUID(), slug, hostId);
        database.sql("insert into identity.controller (id, slug, host_id) values (?, ?, ?)")
                .params(controller.id(), slug, hostId)
                .update();
        return controller;
    }

    /** The controller that the platform's software calls {@code hostId}. A controller never changes, so it is kept. */
    public Optional<Controller> ofHostId(String hostId) {
        Controller known = byHostId.get(hostId);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Controller> found = one("host_id = ?", hostId);
        found.ifPresent(controller -> byHostId.put(hostId, controller));
        return found;
    }

    public Optional<Controller> ofSlug(String slug) {
        return one("slug = ?", slug);
    }

    public Optional<Controller> find(UUID id) {
        return one("id = ?", id);
    }

    public Controller get(UUID id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("No controller " + id));
    }

    public List<Controller> all() {
        return CurrentActor.as(
                Actor.DOOR,
                () -> transaction.execute(
                        status -> database.sql("select id, slug, host_id from identity.controller order by slug")
                                .query(Controller.class)
                                .list()));
    }

    private Optional<Controller> one(String condition, Object value) {
        return CurrentActor.as(
                Actor.DOOR,
                () -> transaction.execute(
                        status -> database.sql("select id, slug, host_id from identity.controller where " + condition)
                                .param(value)
                                .query(Controller.class)
                                .optional()));
    }
}
