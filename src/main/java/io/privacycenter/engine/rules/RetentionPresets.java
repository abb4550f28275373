package io.privacycenter.engine.rules;

import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Retention policies that law or a recommendation suggests. Data, in {@code retention-presets.tsv}. */
public final class RetentionPresets {

    private static final String NONE = "-";

    private static final List<Preset> ALL = Table.read("retention-presets.tsv", 18).stream()
            .map(RetentionPresets::preset)
            .toList();

    private RetentionPresets() {}

    /** How sure the number is, before a lawyer has seen it. */
    public enum Grade {
        /** The provision itself was read. */
        READ,
        /** Known from what others write about it. */
        SECONDARY,
        /** Not sure, or contradicted. */
        WEAK
    }

    /**
     * One suggestion; its categories and the base that it counts from are for the controller to set.
     *
     * @param place ISO 3166: a country, {@code ES}, or a region of it, {@code ES-CT}
     * @param readOn when the source was read, as far as it is known: a year or a day
     * @param confirmedBy empty until a lawyer confirmed it
     * @param note what the number leaves out; empty when nothing
     */
    public record Preset(
            String place,
            RetentionPolicy policy,
            String source,
            Grade grade,
            String readOn,
            String confirmedBy,
            String note) {}

    public static List<Preset> all() {
        return ALL;
    }

    /**
     * Those for a controller: of its country, and of its region when that is set.
     *
     * @param country ISO 3166, two letters
     * @param region ISO 3166-2, for example {@code ES-CT}
     */
    public static List<Preset> of(String country, @Nullable String region) {
        return ALL.stream()
                .filter(preset ->
                        preset.place().equals(country) || preset.place().equals(region))
                .toList();
    }

    private static Preset preset(String[] line) {
        RetentionPolicy policy = new RetentionPolicy(
                line[0],
                words(line[2]),
                RetentionKind.valueOf(line[3].replace('-', '_')),
                Period.parse(line[4]),
                ClockStart.of(line[5]),
                null,
                line[6].equals("year-end"),
                line[11],
                line[16].equals("law"),
                !line[15].isEmpty(),
                new RetentionPolicy.Particulars(
                        line[7].equals("suspends") ? RetentionPolicy.Claim.SUSPENDS : RetentionPolicy.Claim.HOLDS,
                        line[8].equals(NONE) ? null : Condition.of(line[8]),
                        words(line[9]),
                        line[10].equals("yields")));
        return new Preset(
                line[1],
                policy,
                line[12],
                Grade.valueOf(line[13].toUpperCase(Locale.ROOT)),
                line[14],
                line[15],
                line[17].equals(NONE) ? "" : line[17]);
    }

    private static Set<String> words(String field) {
        return field.equals(NONE) ? Set.of() : Arrays.stream(field.split(" ")).collect(Collectors.toSet());
    }
}
