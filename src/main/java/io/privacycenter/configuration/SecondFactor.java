package io.privacycenter.configuration;

import io.privacycenter.configuration.source.SourceMapping;
import io.privacycenter.configuration.source.SourceMapping.ColumnMapping;
import io.privacycenter.configuration.source.SourceMapping.ColumnRole;
import io.privacycenter.vocabulary.Term;
import io.privacycenter.vocabulary.Wrong;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What proves a second thing, beside an address, before a copy of data leaves.
 *
 * @param phone whether a code to the phone on file does
 * @param fact what a person and the practice both know: with the birth date it does too; null where nobody is asked for it
 */
public record SecondFactor(boolean phone, @Nullable SharedFact fact) {

    /** A code to the phone on file, and nothing else. */
    public static final SecondFactor PHONE = new SecondFactor(true, null);

    public SecondFactor {
        if (!phone && fact == null) {
            throw new Wrong("A second factor is a code to the phone, two shared facts, or one of them");
        }
    }

    /**
     * A fact that stands in the person's own rows, and that no page shows before a second thing was proved.
     *
     * @param term PRIV term of its columns
     * @param label what the person is asked for
     * @param hint where they find it
     */
    public record SharedFact(
            String term, Text label, @Nullable Text hint) {

        /** Terms of which the mailbox tells: who reads it has read a name, an address and perhaps how old somebody became. */
        private static final List<String> IN_THE_MAILBOX =
                List.of("NAME", "CONTACT", "DEMOGRAPHIC", "UID.USER-ACCOUNT");

        /** Whether a column holds it, as somebody could type it. */
        public boolean isIn(ColumnMapping column) {
            return column.role() == ColumnRole.DATA
                    && term.equals(column.selector())
                    && column.file() == null
                    && column.lookup() == null
                    && !column.thirdParties()
                    && !column.personalNotes();
        }

        /** @throws IllegalArgumentException when it proves nothing, or no source knows it together with the birth date */
        void check(Platform platform) {
            if (IN_THE_MAILBOX.stream().anyMatch(known -> Term.covers(known, term))) {
                throw new Wrong(
                        "secondFactor.fact.term: \"%s\" proves nothing: whoever reads the mailbox knows it", term);
            }
            List<SourceMapping> knowing = platform.mappings().stream()
                    .filter(mapping -> mapping.tables().stream()
                            .flatMap(table -> table.columns().stream())
                            .anyMatch(this::isIn))
                    .toList();
            if (knowing.isEmpty()) {
                throw new Wrong(
                        "secondFactor.fact.term: no source has a column of \"%s\" that somebody could type", term);
            }
            if (knowing.stream().allMatch(mapping -> mapping.person().birthDate() == null)) {
                throw new Wrong(
                        "secondFactor.fact.term: no source that has \"%s\" names the column of birth dates", term);
            }
        }
    }
}
