package io.privacycenter.sources.proposal;

import io.privacycenter.sources.proposal.Lexicon.Field;
import io.privacycenter.sources.proposal.Lexicon.Hit;
import io.privacycenter.sources.proposal.Lexicon.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks names up in the lexicon and remembers what it found: schemas use the same names again and again. */
final class Reading {

    private static final int WHOLE = 100;

    private final Map<String, Field> fieldsById = new HashMap<>();
    private final Map<String, Subject> subjectsById = new HashMap<>();
    private final WordIndex fields = new WordIndex();
    private final WordIndex subjects = new WordIndex();
    private final WordIndex roles = new WordIndex();
    private final Map<String, List<Hit>> fieldsRead = new HashMap<>();
    private final Map<String, List<Hit>> subjectsRead = new HashMap<>();
    private final Map<String, List<Hit>> rolesRead = new HashMap<>();

    Reading(Lexicon lexicon) {
        lexicon.fields().forEach(field -> {
            fieldsById.put(field.id(), field);
            fields.add(field.id(), field.heavy(), field.words());
        });
        lexicon.subjects().forEach(subject -> {
            subjectsById.put(subject.id(), subject);
            subjects.add(subject.id(), WHOLE, subject.words());
        });
        lexicon.roles().forEach((role, words) -> roles.add(role, WHOLE, words));
    }

    Field field(String id) {
        return Objects.requireNonNull(fieldsById.get(id));
    }

    Subject subject(String id) {
        return Objects.requireNonNull(subjectsById.get(id));
    }

    /** What a column of this name may hold, the best first. */
    List<Hit> fields(String written) {
        return fieldsRead.computeIfAbsent(Words.of(written), fields::in);
    }

    /** What a table of this name may be about, the best first. */
    List<Hit> subjects(String written) {
        return subjectsRead.computeIfAbsent(Words.of(written), subjects::in);
    }

    /** The word of a role in a name; null when there is none. */
    @Nullable
    Hit role(String role, String written) {
        return rolesRead.computeIfAbsent(Words.of(written), roles::in).stream()
                .filter(hit -> hit.means().equals(role))
                .findFirst()
                .orElse(null);
    }

    boolean is(String role, String written, int atLeast) {
        Hit hit = role(role, written);
        return hit != null && hit.score() >= atLeast;
    }
}
