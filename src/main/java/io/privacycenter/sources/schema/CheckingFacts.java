package io.privacycenter.sources.schema;

import io.privacycenter.configuration.source.DerivedFact;
import io.privacycenter.configuration.source.SourceMapping;
import io.privacycenter.configuration.source.SourceMapping.PersonRole;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.configuration.source.SourceMapping.When;
import io.privacycenter.sources.connection.TableName;
import io.privacycenter.sources.schema.ColumnType.Family;
import io.privacycenter.sources.schema.MappingCheck.Problem;
import io.privacycenter.sources.schema.MappingCheck.ProblemCode;
import io.privacycenter.sources.schema.SourceDescription.Column;
import io.privacycenter.sources.schema.SourceDescription.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds the facts that rows are to tell against the schema. A table that is not there is a problem of its mapping. */
final class CheckingFacts {

    private final List<Problem> problems = new ArrayList<>();

    private CheckingFacts() {}

    static List<Problem> check(SourceDescription schema, SourceMapping mapping) {
        var checking = new CheckingFacts();
        for (DerivedFact fact : mapping.facts()) {
            TableMapping told = mapping.table(fact.table()).orElseThrow();
            checking.whose(fact, told);
            Table table = described(schema, fact.table());
            if (table != null) {
                checking.columns(fact, table);
                checking.key(fact, told, table);
            }
        }
        return checking.problems;
    }

    private void whose(DerivedFact fact, TableMapping told) {
        if (told.people().stream().noneMatch(path -> path.role() == PersonRole.SUBJECT)) {
            report(ProblemCode.FACT_OF_NOBODY, fact, fact.date(), fact.id());
        }
        if (told.shared()) {
            report(ProblemCode.FACT_OF_NO_CONTROLLER, fact, fact.date(), fact.id());
        }
    }

    private void columns(DerivedFact fact, Table table) {
        When when = fact.when();
        Stream.of(fact.date(), when == null ? null : when.column(), fact.reference(), fact.consent())
                .filter(Objects::nonNull)
                .filter(column -> table.column(column) == null)
                .forEach(column -> report(ProblemCode.COLUMN_UNKNOWN, fact, column, null));
        Column date = table.column(fact.date());
        Family family = date == null ? Family.DATE : new ColumnType(date.type()).family();
        if (family != Family.DATE && family != Family.INSTANT) {
            report(ProblemCode.FACT_DATE_IS_NONE, fact, fact.date(), date == null ? null : date.type());
        }
    }

    private void key(DerivedFact fact, TableMapping told, Table table) {
        boolean mayBeEmpty =
                told.key().stream().map(table::column).filter(Objects::nonNull).anyMatch(Column::nullable);
        if (told.key().isEmpty() || mayBeEmpty) {
            report(ProblemCode.FACT_NEEDS_KEY, fact, fact.date(), fact.id());
        }
    }

    private static @Nullable Table described(SourceDescription schema, String name) {
        try {
            return schema.table(TableName.of(name).toString());
        } catch (IllegalArgumentException noName) {
            return null;
        }
    }

    private void report(ProblemCode code, DerivedFact fact, String column, @Nullable String detail) {
        problems.add(new Problem(code, fact.table(), column, detail));
    }
}
