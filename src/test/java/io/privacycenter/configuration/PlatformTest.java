package io.privacycenter.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.vocabulary.Dictionary;
import io.privacycenter.vocabulary.Vocabulary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What facts may name is never forgotten by a later version. */
class PlatformTest {

    private static Platform with(Map<String, String> renamed, String... selectors) {
        return new Platform(
                "MedCom",
                List.of(selectors),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                renamed,
                List.of(),
                Platform.Past.NONE);
    }

    @Test
    void a_selector_that_is_no_longer_declared_stays_known() {
        Platform first = with(Map.of(), "HEALTH.RECORD.ALLERGIES");
        Vocabulary words = with(Map.of()).following(first).vocabulary();
        assertThat(words.knows(Dictionary.DATA_CATEGORIES, "HEALTH.RECORD.ALLERGIES"))
                .isTrue();
    }

    @Test
    void a_renamed_selector_leads_to_its_new_name() {
        Platform first = with(Map.of(), "CONTACT.PHONE.CELL");
        Platform second = with(Map.of("CONTACT.PHONE.CELL", "CONTACT.PHONE.MOBILE"), "CONTACT.PHONE.MOBILE")
                .following(first);
        assertThat(second.past().retired()).isEmpty();
        assertThat(second.vocabulary().granular(Dictionary.DATA_CATEGORIES, "CONTACT.PHONE.CELL"))
                .containsExactly("CONTACT.PHONE.MOBILE");
    }

    @Test
    void a_term_that_was_divided_stays_divided_in_all_later_versions() {
        Platform second = with(Map.of(), "HEALTH.NOTE.PRIVATE").following(with(Map.of(), "HEALTH.NOTE"));
        Platform third = with(Map.of(), "HEALTH.NOTE.PRIVATE", "NAME.FIRST").following(second);
        assertThat(third.past().divided()).containsExactly("HEALTH.NOTE", "NAME");
        assertThat(third.vocabulary().granular(Dictionary.DATA_CATEGORIES, "HEALTH.NOTE"))
                .containsExactly("HEALTH.NOTE", "HEALTH.NOTE.PRIVATE");
    }
}
