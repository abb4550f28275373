package io.privacycenter.ui.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.privacycenter.Installed;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.identity.Subject;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.requests.desk.PersonsFiles;
import io.privacycenter.requests.inbox.PeopleSearch;
import io.privacycenter.texts.Texts;
import io.privacycenter.vocabulary.Action;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What one practice published does not hold in this release: an officer of several goes on working for the others. */
class OfficerOfSeveralTest extends Installed {

    private static final List<String> PAGES = List.of(
            "review",
            "review/people",
            "review/expired",
            "review/dpo",
            "review/figures",
            "review/evidence",
            "review/register",
            "review/record",
            "review/absence");

    @Autowired
    private Configurations configurations;

    @Autowired
    private Filing filing;

    @Autowired
    private Desk desk;

    @Autowired
    private PersonsFiles files;

    @Autowired
    private PeopleSearch search;

    @Autowired
    private Texts texts;

    private Patient here;
    private Subject there;

    @BeforeEach
    void asked_at_both_and_one_does_not_hold() {
        String hostId = medcom().sql("""
                        select a.patient_id::text from medcom.patient_practice a
                        join medcom.patient_practice b on b.patient_id = a.patient_id
                        join medcom.patients p on p.id = a.patient_id
                        where a.practice_id = 101 and b.practice_id = 102 and p.died_on is null
                          and p.birth_date < '2000-01-01'
                        order by a.patient_id limit 1
                        """).query(String.class).single();
        here = patient(CABINET_MARTIN, hostId, 2);
        there = subject(TILLEULS, hostId);
        Ask ask = Ask.of(Part.of(Action.DELETE)).alsoAt(Set.of(there.id()));
        as(here, () -> filing.file(here, UUID.randomUUID(), ask, Locale.ENGLISH));
        owner().sql("insert into identity.granted (actor, role, controller) values (?, 'DPO', ?)")
                .params(officer().id(), tilleuls())
                .update();
        nobodySweeps();
        expired(here.subject(), controller(CABINET_MARTIN));
        expired(there.id(), tilleuls());
        publishedWithoutUse(tilleuls());
        await().atMost(Duration.ofSeconds(20)).until(() -> asWorker(() -> configurations.isUnusable(tilleuls())));
    }

    @AfterEach
    void it_was_never_so() {
        neverPublishedWithoutUse(tilleuls());
        owner().sql("delete from retention.expiring where law = 'Art. of a test'")
                .update();
        owner().sql("delete from identity.granted where actor = ? and controller = ?")
                .params(officer().id(), tilleuls())
                .update();
    }

    @Test
    void every_page_is_there_with_what_is_of_the_others() {
        String failed = texts.in(Locale.ENGLISH).of("oops.error.title");
        window(officer(), window -> {
            for (String page : PAGES) {
                window.getUI().navigate(page);
                window.roundTrip();
                assertThat(text(window)).as(page).doesNotContain(failed);
            }
            window.getUI().navigate("review/expired");
            assertThat(text(window))
                    .contains("Cabinet Martin", "Maison de santé des Tilleuls", "Nothing of it is erased until");
            String reference = owner().sql("select reference from requests.case_file where subject = ? limit 1")
                    .param(there.id())
                    .query(String.class)
                    .single();
            window.getUI().navigate("review/case/" + reference);
            assertThat(text(window)).contains(texts.in(Locale.ENGLISH).of("oops.unusable.text"));
            window.getUI().navigate("review/register");
            assertThat(text(window))
                    .contains(
                            "Register of Cabinet Martin",
                            texts.in(Locale.ENGLISH).of("register.activities"));
        });
    }

    @Test
    void people_are_found_and_named_where_it_can_be_known() {
        Map<UUID, String> names = as(officer(), () -> desk.names(Set.of(here.subject(), there.id())));
        assertThat(names).containsOnlyKeys(here.subject());
        assertThat(as(officer(), () -> files.listed(Set.of(here.subject(), there.id()))))
                .extracting(PersonsFiles.Listed::practice)
                .containsExactlyInAnyOrder("Cabinet Martin", "Maison de santé des Tilleuls");
        assertThat(as(officer(), () -> search.find(names.get(here.subject()))))
                .hasValueSatisfying(found ->
                        assertThat(found.people()).extracting(Subject::id).contains(here.subject()));
    }

    private void expired(UUID subject, UUID practice) {
        owner().sql("""
                        insert into retention.expiring
                            (subject, controller, kind, policy, law, since, expired, categories, items, a_person_releases)
                        values (?, ?, 'log-ins', 'log-ins', 'Art. of a test', '2015-01-01', true,
                            '{BEHAVIOR.CONNECTION}', 1, true)
                        """).params(subject, practice).update();
    }

    private UUID tilleuls() {
        return controller(TILLEULS);
    }

    private StaffMember officer() {
        return staff("Inès Robert", Role.DPO);
    }
}
