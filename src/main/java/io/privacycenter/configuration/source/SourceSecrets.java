package io.privacycenter.configuration.source;

import io.privacycenter.installation.AtTheDoor;
import io.privacycenter.installation.MasterKey;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The passwords of the accounts that work in sources, sealed with the key of the installation. */
@Service
public class SourceSecrets {

    private static final String SEAL = "source-secret";

    private final JdbcClient database;
    private final AtTheDoor door;
    private final MasterKey key;
    private final ApplicationEventPublisher events;

    SourceSecrets(JdbcClient database, AtTheDoor door, MasterKey key, ApplicationEventPublisher events) {
        this.database = database;
        this.door = door;
        this.key = key;
        this.events = events;
    }

    /** Another password is kept for a source; connections made with the former one are of no use. */
    public record Kept(String source) {}

    /** Keeps the password of one account of a source. */
    @Transactional
    public void keep(String source, SourceDefinition.Account account, String password) {
        database.sql("""
                        insert into configuration.source_secret (source, account, sealed) values (?, ?, ?)
                        on conflict (source, account) do update set sealed = excluded.sealed
                        """)
                .params(source, account.name(), key.seal(SEAL, password))
                .update();
        events.publishEvent(new Kept(source));
    }

    /** The password of one account of a source; empty when none was kept. */
    public Optional<String> of(String source, SourceDefinition.Account account) {
        return door.read(
                () -> database.sql("select sealed from configuration.source_secret where source = ? and account = ?")
                        .params(source, account.name())
                        .query((row, n) -> key.openText(SEAL, row.getBytes("sealed")))
                        .optional());
    }
}
