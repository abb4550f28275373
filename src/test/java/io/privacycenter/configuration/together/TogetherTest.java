package io.privacycenter.configuration.together;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.Installed;
import io.privacycenter.configuration.Administration;
import io.privacycenter.configuration.Changed;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Draft;
import io.privacycenter.configuration.Drafting;
import io.privacycenter.configuration.InvalidDocument;
import io.privacycenter.configuration.Own;
import io.privacycenter.configuration.PracticeList;
import io.privacycenter.demo.DemoPractice;
import io.privacycenter.identity.Controller;
import io.privacycenter.identity.Role;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

/** Three practices that follow the platform, changed together and read from a file. */
class TogetherTest extends Installed {

    private static final String MESSAGES = """
            {"retention": [{"id": "messages", "dc": ["HEALTH.MESSAGE", "HEALTH.PHOTO"], "type": "NO-LONGER-THAN",
                            "duration": "P%dY", "after": "LAST-CAPTURE", "label": {"en": "At most %d years"}}]}""";

    private static final int THREE = 3;

    @Autowired
    private Together together;

    @Autowired
    private ConfigurationFile file;

    @Autowired
    private PracticeList practices;

    @Autowired
    private Drafting drafting;

    @Autowired
    private Administration administration;

    @Autowired
    private Configurations configurations;

    private final List<Controller> three = new ArrayList<>();
    private Together.Chosen them;

    @BeforeEach
    void three_practices() {
        forgetDrafts();
        String name = "quay-" + UUID.randomUUID().toString().substring(0, 8);
        them = new Together.Chosen(name, Set.of());
        for (int i = 1; i <= THREE; i++) {
            String one = name + "-" + i;
            Controller controller = lea(() -> administration.register(one, one));
            three.add(controller);
            asWorker(() -> transaction.execute(status -> configurations.publish(
                    controller.id(),
                    Own.following(
                            configurations.platform().orElseThrow(),
                            Changed.named(DemoPractice.all().getFirst().practice(), one, one, one)),
                    "They begin")));
        }
    }

    @AfterEach
    void gone() {
        forgetDrafts();
    }

    @Test
    void a_change_is_a_draft_of_each_then_a_version_and_a_second_time_nothing() {
        Change change = new Change(MESSAGES.formatted(2, 2), List.of());
        List<Long> progress = new ArrayList<>();

        Outcomes prepared = lea(() -> together.prepare(them, change, progress::add, () -> false));

        assertThat(prepared.changed()).isEqualTo(THREE);
        assertThat(prepared.names())
                .isEqualTo(three.stream().map(Controller::slug).toList());
        assertThat(progress).containsExactly(1L, 2L, 3L);
        assertThat(years(three.getFirst())).as("a draft is not in force").isEqualTo(5);
        assertThat(prepare(change).same()).as("prepared already").isEqualTo(THREE);

        assertThat(lea(() -> together.publish(them, "The advice of the authority", done -> {}, () -> false))
                        .changed())
                .isEqualTo(THREE);

        assertThat(three).allSatisfy(one -> {
            assertThat(years(one)).isEqualTo(2);
            assertThat(configurations.versions(one.id()).getFirst().reason()).isEqualTo("The advice of the authority");
        });
        assertThat(prepare(change).same()).as("in force already").isEqualTo(THREE);
        assertThat(lea(() -> together.publish(them, "Again", done -> {}, () -> false))
                        .changed())
                .isZero();
        assertThat(prepare(new Change("", List.of("retention[messages]"))).changed())
                .isEqualTo(THREE);
    }

    @Test
    void who_stops_in_the_middle_goes_on_there() {
        Change change = new Change(MESSAGES.formatted(3, 3), List.of());
        int[] asked = {0};

        Outcomes first = lea(() -> together.prepare(them, change, done -> {}, () -> asked[0]++ == 1));
        Outcomes second = prepare(change);

        assertThat(first.changed()).isEqualTo(1);
        assertThat(second.same()).isEqualTo(1);
        assertThat(second.changed()).isEqualTo(2);
    }

    @Test
    void one_that_cannot_be_changed_is_named_with_its_reason_and_the_others_are() {
        Draft begun = lea(() -> drafting.begin(three.get(1).id()));
        lea(() -> drafting.save(begun, begun.document().replace("Lyon", "Nantes")));

        Outcomes outcomes = prepare(new Change(MESSAGES.formatted(4, 4), List.of()));

        assertThat(outcomes.changed()).isEqualTo(2);
        assertThat(outcomes.reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.who()).isEqualTo(three.get(1).slug());
            assertThat(reason.why().english()).startsWith("There is a draft that says something else");
        });
    }

    @Test
    void what_would_not_be_lawful_anywhere_leaves_no_draft_behind() {
        Outcomes outcomes = prepare(new Change("{\"without\": [{\"entry\": \"retention[invoices]\"}]}", List.of()));

        assertThat(outcomes.refused()).isEqualTo(THREE);
        assertThat(outcomes.reasons().getFirst().why().english()).contains("retention[invoices] binds by law");
        assertThat(lea(() -> drafting.of(three.getFirst().id()))).isEmpty();
        assertThat(prepare(new Change("{\"name\": \"All of us\"}", List.of()))
                        .reasons()
                        .getFirst()
                        .why()
                        .english())
                .isEqualTo("name: each practice has its own");
    }

    @Test
    void what_one_practice_says_of_its_own_is_taken_over_by_the_others() {
        Own first = configurations.inForce(three.getFirst().id()).own();
        Change study = new Change(first.part(List.of("bases[asthma-study]")), List.of());
        prepare(new Change("", List.of("bases[asthma-study]")));
        lea(() -> together.publish(them, "The study is over", done -> {}, () -> false));
        assertThat(configurations.inForce(three.get(1).id()).practice().base("asthma-study"))
                .isEmpty();

        prepare(study);
        lea(() -> together.publish(them, "It is not", done -> {}, () -> false));

        assertThat(configurations
                        .inForce(three.get(1).id())
                        .own()
                        .isSaidBy(first.written()
                                .replace(three.getFirst().slug(), three.get(1).slug())))
                .isTrue();
    }

    @Test
    void a_file_read_back_changes_nothing_and_one_that_differs_makes_drafts() {
        String written = written();

        Outcomes same = read(written);
        assertThat(same.same()).as("the platform and three practices").isEqualTo(1 + THREE);
        assertThat(same.changed() + same.refused()).isZero();

        String second = three.get(1).slug();
        Outcomes differs = read(written.replaceFirst(
                "(\"practice\" : \"" + second + "\",[\\s\\S]*?\"city\" : )\"Lyon\"", "$1\"Nantes\""));

        assertThat(differs.names()).containsExactly(second);
        assertThat(lea(() -> drafting.of(three.get(1).id())))
                .hasValueSatisfying(draft -> assertThat(draft.document()).contains("Nantes"));
        assertThat(configurations.inForce(three.get(1).id()).practice().city())
                .as("nothing is published")
                .isEqualTo("Lyon");
    }

    @Test
    void what_is_wrong_in_a_file_is_said_with_the_practice_and_the_field() {
        String second = three.get(1).slug();

        Outcomes outcomes = read(written()
                .replaceFirst("(\"practice\" : \"" + second + "\",[\\s\\S]*?)\"city\"", "$1\"town\"")
                .replace("\"practice\" : \"" + three.get(2).slug(), "\"practice\" : \"nobody-here"));

        assertThat(outcomes.reasons())
                .hasSize(2)
                .satisfiesExactly(
                        town -> {
                            assertThat(town.who()).isEqualTo(second);
                            assertThat(town.why().english()).startsWith("town is not a field here");
                        },
                        nobody -> {
                            assertThat(nobody.who()).isEqualTo("nobody-here");
                            assertThat(nobody.why().english()).startsWith("No practice has this short name");
                        });
        assertThatThrownBy(() -> read("{\"practices\": []}"))
                .isInstanceOf(InvalidDocument.class)
                .hasMessageContaining("\"format\"");
        assertThatThrownBy(() -> read("{\"format\": \"privacy-center-configuration.v1\",\n \"platform\": {"))
                .hasMessageContaining("line 2");
    }

    @Test
    void the_list_finds_practices_by_name_and_says_what_is_their_own() {
        lea(() -> drafting.begin(three.get(2).id()));

        List<PracticeList.Listed> page =
                lea(() -> practices.page(them.text().toUpperCase(java.util.Locale.ROOT), 1, 10));

        assertThat(lea(() -> practices.count(them.text()))).isEqualTo(THREE);
        assertThat(page)
                .extracting(PracticeList.Listed::name)
                .containsExactly(three.get(1).slug(), three.get(2).slug());
        assertThat(page).extracting(PracticeList.Listed::draft).containsExactly(false, true);
        assertThat(page).allSatisfy(one -> {
            assertThat(one.number()).isEqualTo(1);
            assertThat(one.own()).as("the study, its recipients").isEqualTo(4);
        });
        assertThat(lea(() -> practices.count("%")))
                .as("a sign that stands for all stands for itself")
                .isZero();
    }

    @Test
    void nobody_but_administrators_changes_many() {
        assertThatThrownBy(
                        () -> as(drMartin(), () -> together.publish(them, "Not mine to say", done -> {}, () -> false)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> as(drMartin(), () -> {
                    file.write(new ByteArrayOutputStream(), "");
                    return "written";
                }))
                .isInstanceOf(AccessDeniedException.class);
    }

    private Outcomes prepare(Change change) {
        return lea(() -> together.prepare(them, change, done -> {}, () -> false));
    }

    private int years(Controller controller) {
        return configurations
                .inForce(controller.id())
                .practice()
                .keeping("messages")
                .orElseThrow()
                .duration()
                .getYears();
    }

    private String written() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        lea(() -> {
            file.write(out, them.text());
            return out;
        });
        return out.toString(StandardCharsets.UTF_8);
    }

    private Outcomes read(String written) {
        return lea(() -> {
            try {
                return file.read(new ByteArrayInputStream(written.getBytes(StandardCharsets.UTF_8)), done -> {});
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private <T> T lea(Supplier<T> work) {
        return as(staff("Léa Fontaine", Role.ADMINISTRATOR), work);
    }
}
