package io.privacycenter;

import io.privacycenter.configuration.KindOfData;
import io.privacycenter.configuration.source.SourceMapping;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The third schema of the proofs: clinics in Germany and Spain with a laboratory, with everything that makes a schema
 * awkward ({@code laboratory/schema.sql}), sixty made-up people, and what its columns truly mean, written by hand.
 */
public final class Laboratory {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Laboratory() {}

    /** Loads it into a new database; each load holds the same rows. @return the name of the database */
    public static String load(String name) {
        String database = TestDatabase.freshDatabase(name);
        TestDatabase.run(TestDatabase.dataSource(database), text("schema.sql") + text("rows.sql"));
        return database;
    }

    /** What every column of a table about people means, and how its rows find their people and their site. */
    public static SourceMapping mapping() {
        return JSON.treeToValue(platform().required("mapping"), SourceMapping.class);
    }

    public static List<KindOfData> kinds() {
        return List.of(JSON.treeToValue(platform().required("kinds"), KindOfData[].class));
    }

    /** Every data category below those of PRIV, parents included. */
    public static List<String> selectors() {
        return List.of(JSON.treeToValue(platform().required("selectors"), String[].class));
    }

    private static JsonNode platform() {
        return JSON.readTree(text("platform.json"));
    }

    private static String text(String resource) {
        try (InputStream in = Laboratory.class.getResourceAsStream("/laboratory/" + resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
