package io.privacycenter.ledger.log;

import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.KeyFiles;
import io.privacycenter.installation.Settings;
import io.privacycenter.installation.database.DatabaseRoles;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The log of this installation: its key, its folder of checkpoints, and its sequencer. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LogSettings.class)
class LogWiring {

    @Bean
    SigningKey signingKey(KeyFiles files, Settings settings) {
        return new SigningKey(files.signingSeed(settings));
    }

    @Bean
    CheckpointFolder checkpointFolder(Settings settings, LogSettings log) {
        return CheckpointFolder.of(settings, log);
    }

    /** Its sessions are its own, outside every pool: the lock of a leader must end with the leader. */
    @Bean(destroyMethod = "close")
    Sequencer sequencer(
            DatabaseRoles roles,
            SigningKey signing,
            KeyFiles files,
            LogSettings log,
            KeyChanges changes,
            InstallationClock clock,
            CheckpointFolder folder) {
        return new Sequencer(
                new DriverManagerDataSource(
                        roles.url(), roles.worker().user(), roles.worker().password()),
                signing,
                files.signingSeedBefore(log.signingKeyBefore()).map(SigningKey::new),
                changes,
                clock,
                folder);
    }

    @Bean
    SequencerStart sequencerStart(Sequencer sequencer, LogSettings log) {
        return new SequencerStart(sequencer, log);
    }

    /** Sequencing starts when the application can answer, not before. */
    record SequencerStart(Sequencer sequencer, LogSettings log) {
        @EventListener(ApplicationReadyEvent.class)
        void start() {
            if (log.sequencing()) {
                sequencer.start();
            }
        }
    }
}
