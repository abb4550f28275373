package io.privacycenter.ui.admin;

import io.privacycenter.configuration.source.SourceAddress;
import io.privacycenter.configuration.source.SourceDefinition;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.schema.MappingCheck;
import io.privacycenter.sources.schema.MappingCheck.Problem;
import io.privacycenter.texts.Words;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** What the check of a mapping found, in words. */
public final class Findings {

    private Findings() {}

    static List<Problem> of(SourceChecks.Checked checked) {
        return checked.answer() instanceof SourceAnswer.Found<MappingCheck> found
                ? found.value().problems()
                : List.of();
    }

    static List<Problem> of(SourceChecks.Checked checked, String table) {
        return of(checked).stream()
                .filter(problem -> problem.table().equals(table))
                .toList();
    }

    /** {@code medcom.messages.body: the database has no such column.} */
    static String inWords(Problem problem, Words words) {
        String where = problem.column() == null ? problem.table() : problem.table() + "." + problem.column();
        String what = words.of("admin.problem."
                + problem.code().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return words.of(
                problem.detail() == null ? "admin.problem" : "admin.problem.of",
                where,
                what,
                problem.detail() == null ? "" : problem.detail());
    }

    /** Why a source did not answer, with what its address has to do with it. */
    public static String silence(SourceDefinition source, SourceAnswer.Fault fault, Words words) {
        try {
            SourceAddress address = SourceAddress.of(source.url());
            return fault.reason() == SourceAnswer.Reason.HOST_NOT_CONFIGURED
                    ? words.of("admin.host-not-configured", address.toString())
                    : reason(fault.reason(), words);
        } catch (SourceAddress.Refused refused) {
            return words.of(
                    "admin.address-refused",
                    refused.part(),
                    String.join(", ", new TreeSet<>(SourceAddress.PARAMETERS)));
        }
    }

    static String reason(SourceAnswer.Reason reason, Words words) {
        return words.of("case.failure." + reason.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
