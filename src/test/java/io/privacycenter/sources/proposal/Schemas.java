package io.privacycenter.sources.proposal;

import io.privacycenter.Laboratory;
import io.privacycenter.Synthea;
import io.privacycenter.TestDatabase;
import io.privacycenter.configuration.source.SourceDefinition;
import io.privacycenter.configuration.source.SourceMapping;
import io.privacycenter.configuration.source.SourceMapping.ColumnMapping;
import io.privacycenter.demo.PlatformDocument;
import io.privacycenter.sources.Sources;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.schema.SourceDescription;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The three schemas of the proofs, each with what its columns truly mean.
 *
 * @param terms what its platform declares
 */
public record Schemas(String name, DataSource database, SourceMapping truth, Terms terms) {

    public static Schemas demo() {
        DataSource database = TestDatabase.fresh("proposal_demo");
        TestDatabase.run(database, "BEGIN;" + text("/io/privacycenter/demo/medcom.sql") + "COMMIT;");
        PlatformDocument document = PlatformDocument.read();
        return new Schemas("demo", database, document.mapping(), Terms.of(document.selectors(), document.kinds()));
    }

    public static Schemas synthea() {
        try {
            DataSource database = TestDatabase.dataSource(Synthea.load("proposal_synthea"));
            SourceMapping truth = JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build()
                    .readValue(text("/synthea-mapping.json"), SourceMapping.class);
            List<String> selectors = truth.tables().stream()
                    .flatMap(table -> table.columns().stream())
                    .map(ColumnMapping::selector)
                    .filter(Objects::nonNull)
                    .toList();
            return new Schemas("Synthea", database, truth, Terms.of(selectors, List.of()));
        } catch (SQLException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public static Schemas laboratory() {
        return new Schemas(
                "laboratory",
                TestDatabase.dataSource(Laboratory.load("proposal_laboratory")),
                Laboratory.mapping(),
                Terms.of(Laboratory.selectors(), Laboratory.kinds()));
    }

    SourceDefinition definition() {
        return new SourceDefinition(truth.source(), name, "jdbc:postgresql://localhost/of-the-test", "postgres", 10);
    }

    public SourceDescription description() {
        return found(new Sources(any -> database.getConnection()).describe(definition()));
    }

    static <T> T found(SourceAnswer<T> answer) {
        return switch (answer) {
            case SourceAnswer.Found<T> found -> found.value();
            case SourceAnswer.Unreachable<T> unreachable ->
                throw new AssertionError("Unreachable: " + unreachable.fault());
        };
    }

    private static String text(String resource) {
        try (InputStream in = Schemas.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
