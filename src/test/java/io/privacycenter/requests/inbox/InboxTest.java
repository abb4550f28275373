package io.privacycenter.requests.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.privacycenter.Installed;
import io.privacycenter.identity.Scheme;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.requests.inbox.Inbox.Certainty;
import io.privacycenter.requests.inbox.Inbox.Cut;
import io.privacycenter.requests.inbox.Inbox.Kind;
import io.privacycenter.requests.inbox.Inbox.Part;
import io.privacycenter.vocabulary.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class InboxTest extends Installed {

    @Autowired
    private Inbox inbox;

    @Autowired
    private PeopleSearch search;

    @Autowired
    private SavedViews views;

    @Autowired
    private InboxNews news;

    @Autowired
    private Desk desk;

    @Test
    void page_by_page_it_is_the_whole_inbox_of_ones_own_practice_earliest_due_first() {
        StaffMember doctor = drMartin();
        List<Case> whole = as(doctor, () -> inbox.page(Cut.WAITING, 0, 1_000));

        List<Case> paged = new ArrayList<>();
        for (int from = 0; from < whole.size(); from += 3) {
            int offset = from;
            paged.addAll(as(doctor, () -> inbox.page(Cut.WAITING, offset, 3)));
        }

        assertThat(paged).isEqualTo(whole);
        assertThat(whole)
                .hasSize(as(doctor, () -> inbox.count(Cut.WAITING)))
                .hasSizeGreaterThan(3)
                .allMatch(file -> file.controller().equals(controller(CABINET_MARTIN)))
                .isSortedAccordingTo(Comparator.comparing(Case::nextDue, Comparator.<Instant>naturalOrder()));
    }

    @Test
    void a_case_knows_which_come_before_and_after_it() {
        StaffMember doctor = drMartin();
        List<Case> whole = as(doctor, () -> inbox.page(Cut.WAITING, 0, 1_000));
        int last = whole.size() - 1;

        Inbox.Standing second = as(doctor, () -> inbox.standing(whole.get(1)));
        Inbox.Standing end = as(doctor, () -> inbox.standing(whole.get(last)));

        assertThat(second.place()).isEqualTo(1);
        assertThat(second.of()).isEqualTo(whole.size());
        assertThat(second.before()).contains(whole.get(0).reference());
        assertThat(second.after()).contains(whole.get(2).reference());
        assertThat(end.place()).isEqualTo(last);
        assertThat(end.after()).isEmpty();
    }

    @Test
    void it_is_cut_by_what_is_asked_and_by_how_sure_the_rules_are_and_nothing_is_lost_between_the_cuts() {
        StaffMember doctor = drMartin();
        List<Case> erasures = cut(doctor, new Cut(Part.FOR_ME, Kind.ERASE, null, null, Inbox.Whose.MINE, null));
        List<Case> sure = cut(doctor, new Cut(Part.FOR_ME, null, Certainty.RULES_AGREE, null, Inbox.Whose.MINE, null));
        List<Case> unsure = cut(doctor, new Cut(Part.FOR_ME, null, Certainty.NEEDS_VIEW, null, Inbox.Whose.MINE, null));

        assertThat(erasures)
                .isNotEmpty()
                .allMatch(file -> waiting(file).stream().anyMatch(demand -> demand.action() == Action.DELETE));
        assertThat(sure).isNotEmpty().allMatch(file -> waiting(file).stream().allMatch(Demand::rulesAgree));
        assertThat(unsure).isNotEmpty().noneMatch(file -> waiting(file).stream().allMatch(Demand::rulesAgree));
        assertThat(sure.size() + unsure.size()).isEqualTo(as(doctor, () -> inbox.count(Cut.WAITING)));
    }

    @Test
    void somebody_is_found_by_a_name_without_its_accents_by_address_and_by_reference() {
        StaffMember doctor = drMartin();
        Case file = as(doctor, () -> inbox.page(Cut.WAITING, 0, 1)).getFirst();
        String name = as(doctor, () -> desk.patient(file));
        String address = address(doctor, file);

        assertThat(name).isNotEqualTo(file.reference());
        for (String typed : List.of(
                plain(name).toUpperCase(java.util.Locale.ROOT),
                plain(name.substring(name.lastIndexOf(' ') + 1)).substring(0, 3),
                address,
                file.reference(),
                file.reference()
                        .replace("-", "")
                        .toLowerCase(java.util.Locale.ROOT)
                        .substring(0, 6))) {
            assertThat(sought(doctor, typed))
                    .as("sought by %d characters", typed.length())
                    .extracting(Case::id)
                    .contains(file.id());
        }
        assertThat(as(doctor, () -> search.find("x"))).isEmpty();
        assertThat(sought(doctor, "Nobodyofthisname")).isEmpty();
        assertThat(sought(doctor, "' or 1=1 --")).isEmpty();
    }

    @Test
    void a_person_of_another_practice_is_not_found() {
        StaffMember doctor = drMartin();
        Case file = as(doctor, () -> inbox.page(Cut.WAITING, 0, 1)).getFirst();
        String address = address(doctor, file);
        StaffMember elsewhere = drMorel();

        assertThat(as(elsewhere, () -> search.find(address)).orElseThrow().people())
                .noneMatch(subject -> subject.controller().equals(controller(CABINET_MARTIN)));
        assertThat(as(
                        elsewhere,
                        () -> search.find(file.reference()).map(found -> inbox.count(Cut.WAITING.of(found.sought())))))
                .contains(0);
    }

    @Test
    void a_view_is_kept_under_a_name_for_its_owner_alone_and_never_whom_they_looked_for() {
        StaffMember doctor = drMartin();
        Cut wanted =
                new Cut(Part.FOR_ME, Kind.TAKE, Certainty.NEEDS_VIEW, Inbox.Urgency.OVERDUE, Inbox.Whose.MINE, null);
        as(doctor, () -> {
            views.keep(" Copies to look at ", wanted.of(new Inbox.Sought(java.util.Set.of(), "7F3K")));
            return null;
        });

        assertThat(as(doctor, views::mine)).containsEntry("Copies to look at", wanted);
        assertThat(as(drBenali(), views::mine)).isEmpty();
        assertThatThrownBy(() -> as(doctor, () -> {
                    views.keep(" ", wanted);
                    return null;
                }))
                .isInstanceOf(InvalidRequest.class);
        as(doctor, () -> {
            views.forget("Copies to look at");
            return null;
        });
        assertThat(as(doctor, views::mine)).isEmpty();
    }

    @Test
    void what_is_about_health_is_never_approved_together_with_others() {
        StaffMember doctor = drMartin();
        Demand copy = cut(doctor, Cut.WAITING).stream()
                .flatMap(file -> waiting(file).stream())
                .filter(demand -> !demand.isHarmless())
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(() -> as(doctor, () -> desk.approveTogether(doctor, List.of(copy))))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("err.together");
    }

    @Test
    void an_open_page_is_told_when_something_moves_at_its_own_practice_and_not_when_elsewhere() {
        AtomicInteger here = new AtomicInteger();
        AtomicInteger there = new AtomicInteger();
        Runnable ends = as(drMartin(), () -> news.subscribe(here::incrementAndGet));
        Runnable endsThere = as(drMorel(), () -> news.subscribe(there::incrementAndGet));
        Case file = as(drMartin(), () -> inbox.page(Cut.WAITING, 0, 1)).getFirst();

        // Work in the background may move something there at the same time: once is told here and nothing there.
        await().untilAsserted(() -> {
            int before = here.get();
            int beforeThere = there.get();
            moveBy(1, file);
            await().until(() -> here.get() > before);
            moveBy(-1, file);
            assertThat(there).hasValue(beforeThere);
        });
        ends.run();
        endsThere.run();
    }

    private void moveBy(int seconds, Case file) {
        owner().sql("update requests.case_file set next_due = next_due + make_interval(secs => ?) where id = ?")
                .params(seconds, file.id())
                .update();
    }

    /** As the practice's own database has it. */
    private String address(StaffMember doctor, Case file) {
        String number = as(doctor, () -> people.identitiesOf(file.subject())).stream()
                .filter(identity -> identity.scheme() == Scheme.HOST_ID)
                .findFirst()
                .orElseThrow()
                .value();
        return medcom().sql(
                        "select email from medcom.contact_points where patient_id = ?::bigint and kind = 'email' limit 1")
                .param(number)
                .query(String.class)
                .single();
    }

    private List<Case> cut(StaffMember doctor, Cut cut) {
        return as(doctor, () -> inbox.page(cut, 0, 1_000));
    }

    private List<Case> sought(StaffMember doctor, String typed) {
        return as(
                doctor,
                () -> inbox.page(Cut.WAITING.of(search.find(typed).orElseThrow().sought()), 0, 100));
    }

    private static List<Demand> waiting(Case file) {
        return file.demands().stream()
                .filter(demand -> demand.state() == DemandState.WITH_PRACTICE)
                .toList();
    }

    private static String plain(String name) {
        return Objects.requireNonNull(java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFD))
                .replaceAll("\\p{M}+", "");
    }
}
