package io.privacycenter.ledger;

import io.privacycenter.installation.MasterKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The keys of subjects, sealed in the database. They never change, so those used lately are kept open. */
@Component
class SubjectKeys {

    static final String SEAL = "subject-key";
    private static final int MOST_OPEN = 20_000;

    private final JdbcClient database;
    private final JdbcTemplate statements;
    private final MasterKey key;
    private final ConcurrentHashMap<UUID, Veil> open = new ConcurrentHashMap<>();

    SubjectKeys(JdbcClient database, JdbcTemplate statements, MasterKey key) {
        this.database = database;
        this.statements = statements;
        this.key = key;
    }

    /** The veil of a subject that has a key; row-level security decides who may have it. */
    Veil of(UUID subject) {
        return database.sql("select sealed from ledger.subject_key where subject = ?")
                .param(subject)
                .query((row, n) -> veil(row.getBytes("sealed")))
                .single();
    }

    /**
     * The veils of subjects about whom something is recorded; a subject's first fact makes its key.
     *
     * @param controllers the controller of each subject
     */
    Map<UUID, Veil> of(Map<UUID, UUID> controllers) {
        Map<UUID, Veil> veils = stored(controllers.keySet());
        if (veils.size() == controllers.size()) {
            return veils;
        }
        List<UUID> missing = controllers.keySet().stream()
                .filter(subject -> !veils.containsKey(subject))
                .toList();
        refuseForgotten(missing);
        statements.update("""
                insert into ledger.subject_key (subject, controller, sealed)
                select * from unnest(?, ?, ?) as made (subject, controller, sealed) order by made.subject
                on conflict (subject) do nothing
                """, statement -> {
            var connection = statement.getConnection();
            statement.setArray(1, connection.createArrayOf("uuid", missing.toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "uuid", missing.stream().map(controllers::get).toArray()));
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "bytea",
                            missing.stream()
                                    .map(subject -> key.seal(SEAL, MasterKey.random(32)))
                                    .toArray(byte[][]::new)));
        });
        return stored(controllers.keySet());
    }

    /** Forgets a key that was kept open, at the latest when the transaction that deletes it has committed. */
    void forget(UUID subject) {
        open.remove(subject);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                open.remove(subject);
            }
        });
    }

    private void refuseForgotten(List<UUID> subjects) {
        boolean forgotten = database.sql(
                        "select exists (select 1 from unnest(?) as s (id) where ledger.is_forgotten(s.id))")
                .param(subjects.toArray(UUID[]::new))
                .query(Boolean.class)
                .single();
        if (forgotten) {
            throw new ForgottenSubjects.Forgotten();
        }
    }

    private Map<UUID, Veil> stored(Collection<UUID> wanted) {
        Map<UUID, Veil> veils = new HashMap<>();
        List<UUID> sealed = new ArrayList<>();
        for (UUID subject : wanted) {
            Veil known = open.get(subject);
            if (known == null) {
                sealed.add(subject);
            } else {
                veils.put(subject, known);
            }
        }
        if (!sealed.isEmpty()) {
            statements.query(
                    "select subject, sealed from ledger.keys_of(?)",
                    statement ->
                            statement.setArray(1, statement.getConnection().createArrayOf("uuid", sealed.toArray())),
                    row -> {
                        veils.put(row.getObject("subject", UUID.class), veil(row.getBytes("sealed")));
                    });
            keepOpen(veils);
        }
        return veils;
    }

    /** Only when this transaction commits: a key that it made is nobody's if it does not. */
    private void keepOpen(Map<UUID, Veil> veils) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                if (open.size() >= MOST_OPEN) {
                    open.clear();
                }
                open.putAll(veils);
            }
        });
    }

    private Veil veil(byte[] sealed) {
        return new Veil(key.open(SEAL, sealed));
    }
}
