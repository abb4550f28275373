package io.privacycenter.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.Installed;
import io.privacycenter.identity.Integrator;
import io.privacycenter.identity.KeyScope;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.installation.CurrentActor;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.security.access.AccessDeniedException;
import tools.jackson.databind.node.StringNode;

/** Drafts of a practice's configuration, by administrators who do not wait for each other. */
class DraftingTest extends Installed {

    @Autowired
    private Drafting drafting;

    @Autowired
    private Configurations configurations;

    @Autowired
    private Administration administration;

    @Autowired
    private ApplicationContext installed;

    private UUID hospital;

    @BeforeEach
    void no_draft() {
        hospital = controllers.ofHostId(HOSPITAL).orElseThrow().id();
        forgetDrafts();
    }

    @AfterEach
    void gone() {
        forgetDrafts();
    }

    @Test
    void a_draft_says_what_it_would_change_and_is_a_version_once_published() {
        int before = number();
        String was = city();
        Draft draft = lea(() -> drafting.begin(hospital));
        assertThat(lea(() -> drafting.differences(draft))).isEmpty();

        Draft renamed = lea(() -> drafting.save(
                draft, draft.document().replace("\"city\" : \"" + city() + "\"", "\"city\" : \"Villeneuve\"")));

        assertThat(lea(() -> drafting.differences(renamed)))
                .containsExactly(new Difference(
                        List.of(new Difference.Step.Field("city")),
                        StringNode.valueOf(city()),
                        StringNode.valueOf("Villeneuve")));
        assertThat(configurations.inForce(hospital).practice().city())
                .as("a draft is not in force")
                .isEqualTo(city());
        assertThatThrownBy(() -> lea(() -> drafting.publish(renamed, " "))).hasMessageStartingWith("Say why");
        assertThat(lea(() -> drafting.publish(renamed, " We moved ")))
                .isEqualTo(new Drafting.Outcome.Published(before + 1));
        assertThat(lea(() -> drafting.of(hospital))).isEmpty();
        assertThat(configurations.inForce(hospital).practice().city()).isEqualTo("Villeneuve");
        assertThat(configurations.versions(hospital).getFirst().reason()).isEqualTo("We moved");

        Draft back = lea(() -> drafting.back(hospital, before));
        lea(() -> drafting.publish(back, "We moved back"));
        assertThat(configurations.inForce(hospital).practice().city()).isEqualTo(was);
        assertThat(number()).as("going back is a version of its own").isEqualTo(before + 2);
        assertThat(lea(() -> drafting.differences(hospital, before, before + 2)))
                .isEmpty();
    }

    @Test
    void of_two_administrators_at_once_the_slower_is_told_and_overwrites_nothing() {
        Draft seen = lea(() -> drafting.begin(hospital));
        assertThat(other(() -> drafting.begin(hospital)))
                .as("one draft for both")
                .isEqualTo(seen);

        Draft first = lea(() -> drafting.save(seen, seen.document() + " "));

        assertThatThrownBy(() -> other(() -> drafting.save(seen, "{}"))).isInstanceOf(ChangedMeanwhile.class);
        assertThatThrownBy(() -> other(() -> drafting.publish(seen, "Mine"))).isInstanceOf(ChangedMeanwhile.class);
        assertThat(lea(() -> drafting.of(hospital))).contains(first);
    }

    @Test
    void a_draft_begun_before_somebody_else_published_says_so_before_it_undoes_that() {
        Draft draft = lea(() -> drafting.begin(hospital));
        asWorker(() -> transaction.execute(status -> configurations.publish(
                hospital, configurations.inForce(hospital).practice(), "Meanwhile")));

        assertThatThrownBy(() -> lea(() -> drafting.publish(draft, "Late")))
                .isInstanceOf(ChangedMeanwhile.class)
                .hasMessageContaining("was published after this draft was begun");

        Draft followed = lea(() -> drafting.follow(draft));
        assertThat(lea(() -> drafting.publish(followed, "Knowing it"))).isInstanceOf(Drafting.Outcome.Published.class);
    }

    @Test
    void what_cannot_be_published_is_named_and_the_draft_stays() {
        Draft draft = lea(() -> drafting.begin(hospital));
        Draft wrong = lea(() -> drafting.save(draft, "{\"hostId\": \"" + HOSPITAL + "\", \"nam\": \"x\"}"));

        assertThatThrownBy(() -> lea(() -> drafting.publish(wrong, "Why not")))
                .hasMessageContaining("nam is not a field here");
        assertThat(lea(() -> drafting.of(hospital))).contains(wrong);
    }

    @Test
    void where_two_have_to_agree_nobody_publishes_alone() {
        try (GenericApplicationContext careful = new GenericApplicationContext(installed)) {
            careful.registerBean(
                    PublishingSettings.class, () -> new PublishingSettings(true, true), bean -> bean.setPrimary(true));
            careful.registerBean(Drafting.class, bean -> {
                bean.setPrimary(true);
                ((AbstractBeanDefinition) bean).setAutowireMode(AbstractBeanDefinition.AUTOWIRE_CONSTRUCTOR);
            });
            careful.refresh();
            Drafting two = careful.getBean(Drafting.class);
            int before = number();

            Draft draft = inTransaction(lea(), () -> two.begin(hospital));
            Drafting.Outcome asked = inTransaction(lea(), () -> two.publish(draft, "For both of us"));
            Draft wanted = ((Drafting.Outcome.Awaited) asked).draft();
            assertThatThrownBy(() -> inTransaction(lea(), () -> two.publish(wanted, "Again")))
                    .hasMessageStartingWith("Somebody else has to agree");
            assertThat(number()).isEqualTo(before);

            assertThat(inTransaction(somebodyElse(), () -> two.publish(wanted, "")))
                    .isEqualTo(new Drafting.Outcome.Published(before + 1));
            assertThat(configurations.versions(hospital).getFirst().reason()).isEqualTo("For both of us");
        }
    }

    @Test
    void a_program_publishes_only_where_it_may_and_is_neither_of_the_two_who_have_to_agree() {
        Integrator program = new Integrator(UUID.randomUUID(), "deploys", Set.of(), Set.of(KeyScope.CONFIGURATION));
        for (PublishingSettings settings :
                List.of(new PublishingSettings(false, false), new PublishingSettings(true, true))) {
            try (GenericApplicationContext careful = new GenericApplicationContext(installed)) {
                careful.registerBean(PublishingSettings.class, () -> settings, bean -> bean.setPrimary(true));
                careful.registerBean(Drafting.class, bean -> {
                    bean.setPrimary(true);
                    ((AbstractBeanDefinition) bean).setAutowireMode(AbstractBeanDefinition.AUTOWIRE_CONSTRUCTOR);
                });
                careful.refresh();
                Drafting there = careful.getBean(Drafting.class);
                Draft draft = inTransaction(lea(), () -> there.begin(hospital));
                assertThatThrownBy(() -> inTransaction(
                                lea(), () -> CurrentActor.as(program, () -> there.publish(draft, "Deployed"))))
                        .isInstanceOf(NeedsAPerson.class);
                forgetDrafts();
            }
        }
    }

    @Test
    void a_doctor_sees_no_drafts() {
        assertThatThrownBy(() -> as(drMartin(), () -> drafting.begin(hospital)))
                .isInstanceOf(AccessDeniedException.class);
    }

    private String city() {
        return configurations.inForce(hospital).practice().city();
    }

    private int number() {
        return configurations.versions(hospital).getFirst().number();
    }

    private StaffMember lea() {
        return staff("Léa Fontaine", Role.ADMINISTRATOR);
    }

    private StaffMember somebodyElse() {
        boolean known = owner().sql("select exists (select from identity.staff where name = 'Nora Diallo')")
                .query(Boolean.class)
                .single();
        if (!known) {
            lea(() -> administration.letIn("nora.diallo@example.org", "Nora Diallo", "", Role.ADMINISTRATOR, null));
        }
        return staff("Nora Diallo", Role.ADMINISTRATOR);
    }

    private <T> T lea(Supplier<T> work) {
        return as(lea(), work);
    }

    private <T> T other(Supplier<T> work) {
        return as(somebodyElse(), work);
    }

    /** A bean of a child context has no proxy that opens transactions. */
    private <T> T inTransaction(StaffMember who, Supplier<T> work) {
        return as(who, () -> transaction.execute(status -> work.get()));
    }
}
