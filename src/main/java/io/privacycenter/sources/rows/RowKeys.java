package io.privacycenter.sources.rows;

import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads row keys back; {@link PersonsTable#rowKey} writes them. */
public final class RowKeys {

    private static final Pattern ALL_VALUES = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RowKeys() {}

    public static boolean fits(TableMapping table, String key) {
        return table.key().isEmpty()
                ? ALL_VALUES.matcher(key).matches()
                : parts(key).size() == table.key().size();
    }

    /** The values of the key columns as texts, null where a column was null; nothing when it is no such key. */
    public static List<@Nullable String> parts(String key) {
        try {
            return Arrays.asList(JSON.readValue(key, String[].class));
        } catch (JacksonException notAKey) {
            return List.of();
        }
    }
}
