package io.privacycenter.sources.packages;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a package holds, without anything of it.
 *
 * @param places names of the sources that were read
 * @param kinds those of which something is in it, in their order
 */
public record PackageSummary(List<String> places, List<OfKind> kinds) {

    /** Where it lies on paper. */
    static final String FILE = "summary.pdf";

    public PackageSummary {
        places = List.copyOf(places);
        kinds = List.copyOf(kinds);
    }

    /**
     * @param items what a person counts, of what is given as it is held
     * @param from first day on which something was captured; null when no row says
     */
    public record OfKind(
            String label,
            long items,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    /** Puts it on paper, as PDF: {@code sources} knows no paper. */
    @FunctionalInterface
    public interface Paper {
        byte[] print(PackageSummary summary);
    }
}
