package io.privacycenter.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** The data folder of a product that has made its demo and was stopped: made once, since it is the same for every class. */
final class MadeDemo {

    private static Path made;

    private MadeDemo() {}

    /** @param data an empty folder */
    static synchronized void copyTo(Path data) throws IOException {
        if (made == null) {
            made = make();
        }
        try {
            // With who may read what: the server of the database starts in no other folder.
            Process copy = new ProcessBuilder("cp", "-Rp", made + "/.", data.toString())
                    .inheritIO()
                    .start();
            assertThat(copy.waitFor()).as("copied").isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Nobody waits for the demo any more", e);
        }
    }

    /** Listens where the server of the database of a copy would, so that it has to begin elsewhere. */
    static ServerSocket takePort(Path copy) throws IOException {
        int port = Files.readAllLines(copy.resolve("postgres/privacy-center.conf")).stream()
                .filter(line -> line.startsWith("port = "))
                .mapToInt(line -> Integer.parseInt(line.substring("port = ".length())))
                .findFirst()
                .orElseThrow();
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }

    private static Path make() throws IOException {
        Path folder = Files.createTempDirectory("demo");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        try (Product product = Product.packaged(folder, FreePort.find(), List.of())) {
            product.start();
        }
        return folder;
    }

    private static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
