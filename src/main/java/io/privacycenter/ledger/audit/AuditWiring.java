package io.privacycenter.ledger.audit;

import io.privacycenter.installation.Settings;
import io.privacycenter.ledger.log.CheckpointFolder;
import io.privacycenter.ledger.log.LogSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * As much of the product as the command needs: the database and its roles; nothing migrates, works or listens. Not marked as
 * configuration, so that the product itself passes it by.
 */
@EnableConfigurationProperties(LogSettings.class)
@ComponentScan(
        basePackages = "io.privacycenter.installation",
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Work|Transaction)Wiring"))
class AuditWiring {

    @Bean
    CheckpointFolder checkpointFolder(Settings settings, LogSettings log) {
        return CheckpointFolder.of(settings, log);
    }
}
