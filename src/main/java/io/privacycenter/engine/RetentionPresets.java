package io.privacycenter.engine;

import java.time.Period;
import java.util.List;
import java.util.Set;

/** Retention policies that law or a recommendation suggests. Data, in {@code retention-presets.tsv}. */
public final class RetentionPresets {

    private static final List<Preset> ALL = Table.read("retention-presets.tsv", 11).stream()
            .map(RetentionPresets::preset)
            .toList();

    private RetentionPresets() {}

    /**
     * One suggestion; its categories and the base that it counts from are for the controller to set.
     *
     * @param confirmedBy empty until a lawyer confirmed it
     */
    public record Preset(String country, RetentionPolicy policy, String source, String confirmedBy) {}

    public static List<Preset> all() {
        return ALL;
    }

    private static Preset preset(String[] line) {
        RetentionPolicy policy = new RetentionPolicy(
                line[0],
                Set.of(line[2]),
                RetentionKind.valueOf(line[3].replace('-', '_')),
                Period.parse(line[4]),
                ClockStart.valueOf(line[5].replace('-', '_')),
                null,
                line[6].equals("year-end"),
                line[7],
                line[10].equals("law"),
                !line[9].isEmpty());
        return new Preset(line[1], policy, line[8], line[9]);
    }
}
