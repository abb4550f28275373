package io.privacycenter.engine.check;

import io.privacycenter.engine.explanation.CanonicalText;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A record with one thing in it changed, named by its path: {@code findings[0].reasons[0].until}. */
final class Tampered {

    private Tampered() {}

    static <R extends Record> R with(R record, String path, Object value) {
        @SuppressWarnings("unchecked") // the same record with another value in it
        R changed = (R) changed(record, List.of(path.split("[.\\[]")), value);
        return changed;
    }

    private static Object changed(Object at, List<String> path, Object value) {
        if (path.isEmpty()) {
            return value;
        }
        List<String> rest = path.subList(1, path.size());
        if (at instanceof List<?> list) {
            int index = Integer.parseInt(path.getFirst().replace("]", ""));
            List<Object> copy = new ArrayList<>(list);
            copy.set(index, changed(list.get(index), rest, value));
            return copy;
        }
        return changed((Record) at, path.getFirst(), rest, value);
    }

    private static Object changed(Record record, String name, List<String> rest, Object value) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = new Object[components.length];
        boolean found = false;
        for (int i = 0; i < components.length; i++) {
            values[i] = CanonicalText.value(record, components[i]);
            if (components[i].getName().equals(name)) {
                values[i] = changed(values[i], rest, value);
                found = true;
            }
        }
        if (!found) {
            throw new IllegalArgumentException(record.getClass().getSimpleName() + " has no " + name);
        }
        try {
            Constructor<?> canonical = record.getClass().getDeclaredConstructor(types);
            return canonical.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
