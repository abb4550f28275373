package io.privacycenter.requests.asking;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.identity.Patient;
import io.privacycenter.requests.QuietPatients;
import io.privacycenter.requests.representation.Beginning;
import io.privacycenter.requests.representation.Bond;
import io.privacycenter.vocabulary.Action;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What people have begun and not sent. */
class DraftsTest extends QuietPatients {

    private static final Ask ASK = Ask.of(Part.of(Action.DELETE, Set.of("messages")));
    private static final Beginning CHILD = new Beginning(
            Bond.PARENT, "Zoé Martin", LocalDate.of(2020, 2, 29), Set.of(Action.ACCESS), "All of it, please.");

    @Autowired
    private Drafts drafts;

    @Test
    void a_request_for_oneself_and_one_for_somebody_else_are_kept_apart_and_the_last_one_is_gone_on_with() {
        Patient someone = quiet(40);
        Drafts.Draft mine =
                new Drafts.Draft(as(someone, () -> drafts.of(someone)).sending(), ASK, "where I was");
        Drafts.ForAnother another = new Drafts.ForAnother(
                as(someone, () -> drafts.forAnother(someone)).sending(), CHILD);
        as(someone, () -> {
            assertThat(drafts.open(someone)).isEmpty();
            drafts.keep(someone, mine);
            assertThat(drafts.open(someone)).contains(new Drafts.Open.Mine(mine));
            return true;
        });
        later(
                Duration.ofHours(1),
                () -> as(someone, () -> {
                    drafts.keep(someone, another);
                    assertThat(drafts.open(someone)).contains(new Drafts.Open.Anothers());
                    assertThat(drafts.of(someone)).isEqualTo(mine);
                    assertThat(drafts.forAnother(someone)).isEqualTo(another);
                    drafts.dropForAnother(someone);
                    assertThat(drafts.open(someone)).contains(new Drafts.Open.Mine(mine));
                    drafts.drop(someone);
                    return assertThat(drafts.open(someone)).isEmpty();
                }));
    }

    @Test
    void whom_somebody_asks_for_lies_sealed() {
        Patient someone = quiet(41);
        as(someone, () -> {
            drafts.keep(
                    someone, new Drafts.ForAnother(drafts.forAnother(someone).sending(), CHILD));
            return true;
        });
        assertThat(owner().sql("select encode(sealed, 'escape') from requests.draft where person = ?")
                        .param(someone.person())
                        .query(String.class)
                        .single())
                .doesNotContain("Martin", "Zo", "PARENT");
    }
}
