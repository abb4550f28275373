package io.privacycenter.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.configuration.Difference;
import io.privacycenter.configuration.Difference.Step.Field;
import io.privacycenter.configuration.Difference.Step.Member;
import io.privacycenter.configuration.Difference.Step.Place;
import io.privacycenter.configuration.KindOfData;
import io.privacycenter.configuration.LeftOut;
import io.privacycenter.configuration.Platform;
import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.Text;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.DataWords;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DocumentWordsTest {

    private static final JsonNode RULE = json("""
            {"id":"photos","dc":["HEALTH.DOCUMENT"],"type":"NO-LONGER-THAN","duration":"P1Y6M","after":"SERVICE-END",
             "toYearEnd":false,"confirmed":true,"replaces":[],"law":null,
             "label":{"en":"18 months after your last visit","fr":"18 mois après votre dernière visite"}}
            """);

    private final Words words = Texts.strict().in(Locale.ENGLISH);
    private final DataWords data = new DataWords(
            words,
            List.of(new KindOfData(
                    "documents",
                    "HEALTH.DOCUMENT",
                    "file",
                    text("Documents", "Documents"),
                    text("Files", "Fichiers"))));
    private final DocumentWords says = new DocumentWords(words, data);

    @Test
    void every_field_of_both_documents_has_a_name() {
        Set<String> fields = new TreeSet<>();
        Stream.of(Platform.class, Practice.class, LeftOut.class).forEach(one -> fields(one, fields));

        assertThat(fields).contains("retention", "duration", "mappings", "accent");
        assertThat(fields.stream().filter(field -> words.term("document", field).equals(field)))
                .isEmpty();
    }

    @Test
    void the_way_to_it_is_told_by_what_its_parts_are_called() {
        assertThat(where(new Field("retention"), new Member("photos", RULE), new Field("duration")))
                .isEqualTo("How long data is kept · 18 months after your last visit · How long");
        assertThat(where(new Field("bases"), new Member("care", json("{}")), new Field("scope"), new Place(2)))
                .isEqualTo("Uses · care · What it covers · 2");
        assertThat(where(
                        new Field("strategies"),
                        new Member("DELETE", json("{\"action\":\"DELETE\",\"kind\":\"documents\"}"))))
                .isEqualTo("Who decides · " + words.term("actions", "DELETE") + ", Documents");
        assertThat(where(new Field("label"), new Field("fr"))).isEqualTo("Name for patients · French");
    }

    @Test
    void what_is_new_is_told_a_line_for_each_field_and_what_says_nothing_is_left_out() {
        assertThat(says.lines(RULE))
                .containsExactly(
                        "Which data: Documents",
                        "Nature: " + words.term("retentions", "NO-LONGER-THAN"),
                        "How long: 1 year and 6 months",
                        "Counted from: a use ended, for example the last visit",
                        "A lawyer has confirmed it: yes",
                        "Name for patients: 18 months after your last visit");
        DocumentWords french = new DocumentWords(Texts.strict().in(Locale.FRENCH), data);
        assertThat(french.value("label", RULE.get("label"))).isEqualTo("18 mois après votre dernière visite");
    }

    @Test
    void what_has_no_words_is_told_as_it_is_written() {
        assertThat(says.value("duration", json("\"a while\""))).isEqualTo("a while");
        assertThat(says.value("after", json("\"LATER\""))).isEqualTo("LATER");
        assertThat(says.value("level", json("7"))).isEqualTo("7");
        assertThat(says.value("scope", json("[{\"dc\":[\"HEALTH.DOCUMENT\"]},{\"unheard\":7}]")))
                .isEqualTo("Which data: Documents; unheard: 7");
    }

    private String where(Difference.Step... steps) {
        return says.where(new Difference(List.of(steps), null, null));
    }

    /** The fields of a record and of all that it is made of. */
    private static void fields(Type type, Set<String> all) {
        if (type instanceof ParameterizedType many) {
            Stream.of(many.getActualTypeArguments()).forEach(one -> fields(one, all));
        } else if (type instanceof Class<?> one
                && one.isRecord()
                && one.getPackageName().startsWith("io.privacycenter.configuration")) {
            for (RecordComponent component : one.getRecordComponents()) {
                if (one != Text.class) {
                    all.add(component.getName());
                }
                fields(component.getGenericType(), all);
            }
        }
    }

    private static Text text(String english, String french) {
        return new Text(english, french, null);
    }

    private static JsonNode json(String written) {
        return JsonMapper.shared().readTree(written);
    }
}
