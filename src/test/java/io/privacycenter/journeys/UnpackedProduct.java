package io.privacycenter.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The packaged application, unpacked as {@code ./run} does to start it faster, with {@link FilingAtHand} beside it. */
record UnpackedProduct(Path folder) {

    private static final String MAIN = FilingAtHand.class.getName();

    static UnpackedProduct in(Path folder) throws IOException, InterruptedException {
        assertThat(Product.JAR).as("the packaged application").exists();
        run(
                folder.getParent(),
                List.of(
                        Product.java(),
                        "-Djarmode=tools",
                        "-jar",
                        Product.JAR.toString(),
                        "extract",
                        "--destination",
                        folder.toString()));
        UnpackedProduct product = new UnpackedProduct(folder);
        product.putBeside();
        return product;
    }

    /** Links classes ahead of time, where the JDK can: worth it from a dozen starts on. */
    void train(Path data) throws IOException, InterruptedException {
        if (Runtime.version().feature() < 25) {
            return;
        }
        List<String> command = new ArrayList<>(jvm());
        command.addAll(List.of("-XX:AOTCacheOutput=" + linked(), "-Dspring.context.exit=onRefresh"));
        command.addAll(classes());
        command.addAll(List.of(
                "--privacy-center.embedded=true",
                "--privacy-center.data=" + data,
                "--server.port=0",
                "--" + FilingAtHand.PORT + "=0"));
        run(folder, command);
    }

    /** What to start; settings follow. */
    List<String> program() {
        List<String> program = new ArrayList<>(jvm());
        if (Files.exists(linked())) {
            program.addAll(List.of("-XX:AOTCache=" + linked(), "-Xlog:aot*=off"));
        }
        program.addAll(classes());
        return program;
    }

    /** Small, and quick to start rather than quick to run. */
    private static List<String> jvm() {
        return List.of(Product.java(), "-Xmx320m", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED");
    }

    private Path linked() {
        return folder.resolve("app.aot");
    }

    private List<String> classes() {
        return List.of("-cp", folder.resolve(Product.JAR.getFileName()) + ":" + folder.resolve("beside.jar"), MAIN);
    }

    private void putBeside() throws IOException {
        Path classes = Path.of(URI.create(FilingAtHand.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
        Path own = classes.resolve(MAIN.replace('.', '/')).getParent();
        try (OutputStream file = Files.newOutputStream(folder.resolve("beside.jar"));
                JarOutputStream jar = new JarOutputStream(file);
                Stream<Path> all = Files.list(own)) {
            for (Path one : all.filter(path -> path.getFileName()
                            .toString()
                            .matches(FilingAtHand.class.getSimpleName() + "(\\$.*)?\\.class"))
                    .toList()) {
                jar.putNextEntry(new ZipEntry(classes.relativize(one).toString()));
                Files.copy(one, jar);
            }
        }
    }

    private static void run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path said = folder.resolve("prepared.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(15, TimeUnit.MINUTES))
                .as("done: %s", command)
                .isTrue();
        assertThat(process.exitValue())
                .as("%s: %s", command, Files.readString(said))
                .isZero();
    }
}
