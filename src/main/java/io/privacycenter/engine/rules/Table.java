package io.privacycenter.engine.rules;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Rules of law kept as data: lines of fields between tabs, {@code #} for a remark, {@code -} for no value. */
public final class Table {

    private Table() {}

    static List<String[]> read(String resource, int fields) {
        return read(Table.class, resource, fields);
    }

    /**
     * @param beside class in whose package the resource lies
     * @throws IllegalStateException naming the resource that is missing, or the line that has another number of fields
     */
    public static List<String[]> read(Class<?> beside, String resource, int fields) {
        try (InputStream in = beside.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + resource + " is missing");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .peek(line -> requireFields(resource, line, fields))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireFields(String resource, String[] line, int fields) {
        if (line.length != fields) {
            throw new IllegalStateException(
                    resource + ": \"" + line[0] + "\" has " + line.length + " fields, not " + fields);
        }
    }
}
