package io.privacycenter.sources.proposal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The words that English, French, Spanish and German schemas use, and what they mean: {@code lexicon.json}. In a word
 * {@code *} stands for any letters; a blank may be missing in a name.
 *
 * @param fields what a column may hold
 * @param subjects what a table may be about
 * @param roles words for people, practices, links and what is no personal data
 * @param shapes what masked values look like
 */
record Lexicon(
        List<Field> fields, List<Subject> subjects, Map<String, Map<String, String>> roles, List<ShapeRule> shapes) {

    static final Lexicon ONE = read("lexicon.json", Lexicon.class);

    /**
     * @param terms full selectors, the best first
     * @param segments last words of a selector below what the table is about
     * @param words by language, separated by {@code |}
     * @param types DAY, TIME or BYTES; empty for neither dates nor bytes
     * @param within subjects of the table in which alone the words mean this; PERSON and ADDRESSED among them
     * @param freeText people write in it, and perhaps about others
     */
    record Field(
            String id,
            List<String> terms,
            List<String> segments,
            Map<String, String> words,
            List<String> types,
            List<String> within,
            @Nullable String provenance,
            @Nullable Integer weight,
            boolean freeText) {

        private static final int WEIGHT = 90;

        Field {
            terms = copy(terms);
            segments = copy(segments);
            types = copy(types);
            within = copy(within);
        }

        int heavy() {
            return weight == null ? WEIGHT : weight;
        }
    }

    /**
     * @param terms selectors of what the table is about, the best first
     * @param owns what stands in such a table is about the subject first: the telephone of a guardian is no own number
     * @param part rows are parts of items of another table
     * @param technical ids of fields that say nothing about a person here
     */
    record Subject(
            String id,
            List<String> terms,
            Map<String, String> words,
            boolean owns,
            boolean part,
            @Nullable String provenance,
            List<String> technical) {
        Subject {
            technical = copy(technical);
        }
    }

    /** @param onlyWith fields whose words must be there as well; empty when the shape alone says it */
    record ShapeRule(String field, String mask, List<String> onlyWith) {
        ShapeRule {
            onlyWith = copy(onlyWith);
        }
    }

    /** @param score from 0 to 100: the weight of the meaning, and how much of the name the word covers */
    record Hit(String means, String word, String language, double score) {}

    private static <T> List<T> copy(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    static <T> T read(String resource, Class<T> type) {
        JsonMapper json = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
        try (InputStream in = Lexicon.class.getResourceAsStream(resource)) {
            return json.readValue(in, type);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static final Comparator<Hit> BEST_FIRST =
            Comparator.comparingDouble(Hit::score).reversed().thenComparing(Hit::means);
}
