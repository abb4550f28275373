package io.privacycenter.installation.postgres;

import io.privacycenter.installation.InstallationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A program run to its end, in English and without the caller's PostgreSQL settings. */
record Command(int exit, String output) {
    private static final Duration LONGEST = Duration.ofMinutes(3);

    /** What the program printed, or nothing when it is not installed or failed. */
    static String answer(List<String> command) {
        try {
            Command run = run(command);
            return run.exit == 0 ? run.output : "";
        } catch (UncheckedIOException notInstalled) {
            return "";
        }
    }

    static Command run(List<String> command) {
        return run(command, LONGEST);
    }

    /** @param longest it is ended then */
    static Command run(List<String> command, Duration longest) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            CompletableFuture.delayedExecutor(longest.toSeconds(), TimeUnit.SECONDS)
                    .execute(process::destroyForcibly);
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return new Command(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InstallationException("Interrupted while waiting for " + command.getFirst() + ".", e);
        }
    }
}
