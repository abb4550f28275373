package io.privacycenter.ui.simple;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.Installed;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.PracticeList;
import io.privacycenter.identity.Controller;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.simple.SimpleForm.Addressee;
import java.util.Collections;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Where there are more practices than fit on a page, anybody finds theirs by a part of its name, without scripts too. */
class ManyPracticesTest extends Installed {

    @Autowired
    private PracticeList practices;

    @Autowired
    private Configurations configurations;

    @Autowired
    private Texts texts;

    @Test
    void a_practice_that_people_can_come_to_is_found_by_a_part_of_its_name_and_no_other() {
        asWorker(() -> transaction.execute(status -> controllers.register("roche-unopened", "many-1")));

        assertThat(practices.open("ROCHE", 10)).extracting(Controller::slug).containsExactly("cabinet-roche");
        assertThat(practices.open("no such practice", 10)).isEmpty();
        assertThat(practices.open("", 2)).hasSize(2);
    }

    @Test
    void the_form_without_scripts_leads_to_those_found_and_says_when_there_are_more() {
        Controller roche = controllers.ofHostId("103").orElseThrow();
        Addressee one = new Addressee(roche, configurations.inForce(roche.id()).practice());

        Document few = found(1, one, "<roche");
        Document many = found(SimpleForm.MOST + 1, one, "");

        assertThat(few.select("li a").attr("href")).isEqualTo("/simple/cabinet-roche?lang=en");
        assertThat(few.select("input[name=find]").val()).as("as it was written").isEqualTo("<roche");
        assertThat(few.text()).doesNotContain("There are more");
        assertThat(many.select("li")).hasSize(SimpleForm.MOST);
        assertThat(many.text()).contains("There are more");
        assertThat(found(0, one, "nobody").text()).contains("No practice has this name");
    }

    private Document found(int times, Addressee one, String text) {
        return Jsoup.parse(SimplePage.of(texts.in(Locale.ENGLISH)).find(Collections.nCopies(times, one), text));
    }
}
