package io.privacycenter.engine.explanation;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records written as text, each component by its name, so that none added later can be forgotten. Texts are quoted,
 * sets are sorted, what is absent is {@code -}.
 */
public final class CanonicalText {

    private final StringBuilder text = new StringBuilder();

    private CanonicalText() {}

    static String of(Record value) {
        CanonicalText canonical = new CanonicalText();
        canonical.write(value, "\n");
        return canonical.text.append('\n').toString();
    }

    /** @param line the line feed and indent before each record of a list */
    private void write(@Nullable Object value, String line) {
        switch (value) {
            case null -> text.append('-');
            case String quoted -> quote(quoted);
            case Record record -> record(record, line);
            case Set<?> set -> items(sorted(set), line);
            case Collection<?> list -> items(list, line);
            default -> text.append(value);
        }
    }

    private void record(Record record, String line) {
        text.append(record.getClass().getSimpleName()).append('(');
        String between = "";
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            text.append(between).append(component.getName()).append('=');
            write(value(record, component), line);
            between = ", ";
        }
        text.append(')');
    }

    private void items(Collection<?> items, String line) {
        String deeper = line + "  ";
        String between = "";
        text.append('[');
        for (Object item : items) {
            text.append(between).append(item instanceof Record ? deeper : "");
            write(item, deeper);
            between = ", ";
        }
        text.append(']');
    }

    private static List<?> sorted(Set<?> set) {
        return set.stream().sorted().toList();
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
        text.append('"');
    }

    /** A component as it is, also for comparing two explanations part by part. */
    public static @Nullable Object value(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A record of the engine cannot be read: " + component, e);
        }
    }
}
