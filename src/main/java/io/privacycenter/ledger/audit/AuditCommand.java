package io.privacycenter.ledger.audit;

import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.InstallationException;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.installation.database.DatabaseRoles;
import io.privacycenter.ledger.log.Checkpoint;
import io.privacycenter.ledger.log.CheckpointFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@code java -jar privacy-center.jar --audit [--subject UUID] [--checkpoint FILE…]}: audits and says what it found. Files
 * hold checkpoints, one or many; without any, those of the installation's own folder are the witnesses.
 *
 * <p>Ends with 0 when everything is as it was, with 1 when something is not, with 2 when it could not be found out.
 */
public final class AuditCommand {

    private static final String ASKED = "--audit";

    private final List<Path> files = new ArrayList<>();
    private final List<String> settings = new ArrayList<>();
    private @Nullable UUID subject;

    private AuditCommand() {}

    public static boolean isAsked(String... args) {
        return Arrays.asList(args).contains(ASKED);
    }

    /** @return the exit code */
    public static int run(PrintStream out, String... args) {
        try {
            AuditCommand command = new AuditCommand();
            command.read(args);
            return command.audit(out);
        } catch (IllegalArgumentException | InstallationException e) {
            out.println("UNUSABLE  " + e.getMessage());
            return 2;
        }
    }

    private void read(String... args) {
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case ASKED -> {}
                case "--subject" -> subject = subject(value(args, ++i));
                case "--checkpoint" -> files.add(Path.of(value(args, ++i)));
                default -> settings.add(args[i]);
            }
        }
    }

    private static String value(String[] args, int place) {
        if (place >= args.length) {
            throw new IllegalArgumentException(args[args.length - 1] + " wants a value");
        }
        return args[place];
    }

    private static UUID subject(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--subject wants the UUID of a subject, not \"" + text + "\"", e);
        }
    }

    private int audit(PrintStream out) {
        List<Checkpoint> held = held();
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(AuditWiring.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .run(settings.toArray(String[]::new))) {
            List<Checkpoint> witnesses =
                    files.isEmpty() ? context.getBean(CheckpointFolder.class).witnesses() : held;
            Audit audit = new Audit(
                    AuditWork.sessions(context.getBean(DatabaseRoles.class)),
                    context.getBean(InstallationClock.class),
                    context.getBean(MasterKey.class));
            AuditReport report = subject == null ? audit.ofEverything(witnesses) : audit.of(subject, witnesses);
            say(report, out);
            return report.isIntact() ? 0 : 1;
        }
    }

    private List<Checkpoint> held() {
        List<Checkpoint> held = new ArrayList<>();
        for (Path file : files) {
            try {
                held.addAll(Checkpoint.readAll(Files.readString(file)));
            } catch (IOException e) {
                throw new IllegalArgumentException("The checkpoint in " + file + " cannot be read", e);
            }
        }
        return held;
    }

    private static void say(AuditReport report, PrintStream out) {
        report.findings().forEach(finding -> out.println(finding.said()));
        out.printf(
                "%s  %,d entries read, %,d in the log, %s%n",
                report.isIntact() ? "INTACT" : report.findings().size() + " FOUND",
                report.entries(),
                report.size(),
                report.held() == null
                        ? "no checkpoint held elsewhere: what was changed in all places at once is not seen"
                        : "held against the checkpoint of " + report.held().size());
    }
}
