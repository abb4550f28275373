package io.privacycenter.ledger;

import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.log.KeyChanges;
import io.privacycenter.ledger.log.VerifierKey;
import java.time.Instant;
import java.util.HexFormat;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A change of the log's key is an act of the platform, recorded in the log that the new key signs. */
@Component
class LogKeyActs implements KeyChanges {

    private final InstallationClock clock;

    LogKeyActs(InstallationClock clock) {
        this.clock = clock;
    }

    @Override
    public void replaced(JdbcClient session, VerifierKey before, VerifierKey by, boolean vouched) {
        Instant now = clock.instant();
        Acts.append(
                session,
                null,
                now,
                now,
                new ActText.By(null, new Act.LogKeyChanged(fingerprint(by), fingerprint(before), vouched)));
    }

    private static String fingerprint(VerifierKey key) {
        return HexFormat.of().formatHex(EntryBody.sha256(key.bytes()));
    }
}
