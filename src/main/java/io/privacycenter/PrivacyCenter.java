package io.privacycenter;

import io.privacycenter.installation.backup.BackupCommand;
import io.privacycenter.ledger.audit.AuditCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class PrivacyCenter {
    public static void main(String[] args) {
        if (AuditCommand.isAsked(args)) {
            System.exit(AuditCommand.run(System.out, args));
        }
        if (BackupCommand.isAsked(args)) {
            System.exit(BackupCommand.run(System.out, System.err, args));
        }
        SpringApplication.run(PrivacyCenter.class, args);
    }
}
