package io.privacycenter.requests;

import com.sun.management.GarbageCollectionNotificationInfo;
import io.privacycenter.configuration.KindOfData;
import io.privacycenter.configuration.Text;
import io.privacycenter.configuration.source.SourceDefinition;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.requests.copies.SealedPieces;
import io.privacycenter.sources.Praxis;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.packages.AccessPackage;
import io.privacycenter.sources.packages.PackageTexts;
import io.privacycenter.sources.packages.Release;
import java.io.InputStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A JVM of its own, which {@code SourcesBench} starts with a small heap: a person with 1 GiB of photos is read, packed,
 * sealed, put down, and fetched again. The last line is the most heap that was used, in MB: before each collection, and at
 * the end.
 */
public final class LargePackage {

    private static final int PHOTOS = 128;
    private static final int PHOTO_BYTES = 8 << 20;
    private static final AtomicLong MOST = new AtomicLong();

    private LargePackage() {}

    public static void main(String[] args) throws Exception {
        var praxis = new Praxis("large");
        fill(praxis);
        praxis.run("""
                CREATE SCHEMA requests;
                CREATE TABLE requests.package_piece (subject uuid, copy uuid, number int, demand uuid, controller uuid,
                  sealed bytea, put timestamptz, PRIMARY KEY (subject, copy, number));
                ALTER TABLE requests.package_piece ALTER COLUMN sealed SET STORAGE EXTERNAL
                """);
        watch();
        try (Connection connection = praxis.database.getConnection()) {
            var one = new SingleConnectionDataSource(connection, true);
            var pieces = new SealedPieces(
                    JdbcClient.create(one),
                    new MasterKey(MasterKey.random(32)),
                    new TransactionTemplate(new DataSourceTransactionManager(one)),
                    Clock.systemUTC());
            throughAndBack(praxis, pieces);
        }
        most(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        System.out.println(MOST.get() >> 20);
        System.exit(0);
    }

    private static void throughAndBack(Praxis praxis, SealedPieces pieces) throws Exception {
        var copy = new SealedPieces.Copy(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        SealedPieces.Writing writing = pieces.write(copy);
        AccessPackage.Written written;
        try (writing) {
            written = Praxis.found(praxis.sources.read(
                    source(),
                    Praxis.ANA_AT_NORTH,
                    rows -> AccessPackage.write(
                            writing, texts(), List.of(rows), Release.everything(), summary -> new byte[0])));
        }
        if (written.bytes() < (long) PHOTOS * PHOTO_BYTES) {
            throw new IllegalStateException("The package has only " + written.bytes() + " bytes");
        }
        var hash = MessageDigest.getInstance("SHA-256");
        try (InputStream back =
                new DigestInputStream(pieces.read(copy.subject(), copy.id(), writing.pieces(), Supplier::get), hash)) {
            byte[] some = new byte[1 << 16];
            while (back.read(some) >= 0) {
                // Hashed on the way.
            }
        }
        if (!HexFormat.of().formatHex(hash.digest()).equals(written.sha256())) {
            throw new IllegalStateException("What came back is not what was written");
        }
        System.out.printf(
                Locale.ROOT,
                "a package of %d MB in %d pieces, there and back%n",
                written.bytes() >> 20,
                writing.pieces());
    }

    private static Source source() {
        return new Source(
                new SourceDefinition("praxis", "praxis", "jdbc:postgresql://localhost/of-the-bench", "postgres", 60),
                Praxis.mapping("/sources/praxis-mapping.json"));
    }

    /** Random bytes, so that nothing gets smaller on its way. */
    private static void fill(Praxis praxis) throws Exception {
        praxis.run("""
                ALTER TABLE "Praxis".photos ALTER COLUMN bytes SET STORAGE EXTERNAL;
                DELETE FROM "Praxis".photos
                """);
        try (Connection connection = praxis.database.getConnection();
                PreparedStatement photos = connection.prepareStatement("""
                        INSERT INTO "Praxis".photos (id, thread_id, nr, name, type, bytes)
                        SELECT gen_random_uuid(), 21, 1, 'photo-' || i || '.jpg', 'image/jpeg', ?
                        FROM generate_series(1, %d) i
                        """.formatted(PHOTOS))) {
            photos.setBytes(1, MasterKey.random(PHOTO_BYTES));
            photos.executeUpdate();
        }
    }

    private static void watch() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notice, ignored) ->
                                    most(GarbageCollectionNotificationInfo.from((CompositeData) notice.getUserData())
                                            .getGcInfo()
                                            .getMemoryUsageBeforeGc()
                                            .entrySet()
                                            .stream()
                                            .filter(pool -> isHeap(pool.getKey()))
                                            .map(Map.Entry::getValue)
                                            .mapToLong(MemoryUsage::getUsed)
                                            .sum()),
                            null,
                            null);
        }
    }

    private static boolean isHeap(String pool) {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .anyMatch(one -> one.getName().equals(pool) && one.getType() == MemoryType.HEAP);
    }

    private static void most(long used) {
        MOST.accumulateAndGet(used, Math::max);
    }

    private static PackageTexts texts() {
        Text photos = new Text("Photos", null, null);
        return new PackageTexts(
                Locale.ENGLISH,
                "A copy",
                List.of(),
                List.of(),
                List.of(new KindOfData("photos", "IMAGE", "photo", photos, photos)),
                Map.of(),
                Map.of(),
                new PackageTexts.Labels("", "", "", "", "", "", "", "", "", "", "", ""));
    }
}
