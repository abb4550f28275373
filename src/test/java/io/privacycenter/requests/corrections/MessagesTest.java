package io.privacycenter.requests.corrections;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.Installed;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.Cases;
import io.privacycenter.requests.Filed;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.cases.Message;
import io.privacycenter.vocabulary.Action;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a person wrote is what is read, whoever changes rows; what is gone is said to be gone. */
class MessagesTest extends Installed {

    @Autowired
    private Filing filing;

    @Autowired
    private Cases cases;

    @Test
    void a_pointer_changed_in_a_row_leads_to_no_other_words_and_a_text_that_is_gone_is_said_to_be_gone() {
        Patient someone = patient(CABINET_MARTIN, "100007", 2);
        Demand first = ask(someone, "My old surname is still on it.");
        Demand second = ask(someone, "Only what is older than 2020.");
        owner().sql("""
                        update requests.demand set message = (select message from requests.demand where id = ?)
                        where id = ?
                        """).params(second.id(), first.id()).update();
        assertThat(words(someone, first)).contains(new Message("My old surname is still on it."));
        owner().sql("update requests.demand set message = null where id = ?")
                .param(first.id())
                .update();
        assertThat(words(someone, first)).contains(new Message("My old surname is still on it."));
        owner().sql("delete from ledger.kept_value where subject = ?")
                .param(someone.subject())
                .update();
        assertThat(words(someone, first)).contains(new Message(null));
    }

    @Test
    void words_slipped_under_a_demand_without_any_are_not_read() {
        Patient someone = patient(CABINET_MARTIN, "100006", 2);
        Demand silent = ask(someone, null);
        Demand other = ask(someone, "Please hurry.");
        owner().sql("""
                        update requests.demand set message = (select message from requests.demand where id = ?)
                        where id = ?
                        """).params(other.id(), silent.id()).update();
        assertThat(words(someone, silent)).isEmpty();
    }

    private Demand ask(Patient someone, String words) {
        Part part = new Part(Action.DELETE, Set.of("photos"), Set.of(), Set.of(), null, null, words);
        Filed filed = as(someone, () -> filing.file(someone, UUID.randomUUID(), Ask.of(part), Locale.ENGLISH));
        return as(someone, () -> cases.find(filed.reference()))
                .orElseThrow()
                .demands()
                .getFirst();
    }

    private Optional<Message> words(Patient someone, Demand demand) {
        return as(someone, () -> cases.message(demand.id()));
    }
}
