package io.privacycenter.requests.mydata;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.KindOfData;
import io.privacycenter.configuration.Practice;
import io.privacycenter.engine.state.Allowed;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.People;
import io.privacycenter.requests.advice.Advice;
import io.privacycenter.requests.holdings.PersonsNames;
import io.privacycenter.vocabulary.LegalBaseKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is allowed with a person's data today, kind by kind, as the person sees it; and what they may switch off. */
@Service
@PreAuthorize("hasRole('PATIENT')")
public class MyData {

    private final Advice advice;
    private final People people;
    private final PersonsNames names;
    private final Configurations configurations;
    private final SwitchingOff switchingOff;

    MyData(Advice advice, People people, PersonsNames names, Configurations configurations, SwitchingOff switchingOff) {
        this.advice = advice;
        this.people = people;
        this.names = names;
        this.configurations = configurations;
        this.switchingOff = switchingOff;
    }

    /** What the person is called, given name first; empty when no source tells. */
    @Transactional(readOnly = true)
    public Optional<String> name(Patient patient) {
        return names.of(people.subject(patient.subject()), configurations.inForce(patient.controller()));
    }

    /**
     * Everything on one page.
     *
     * @param kinds in the order of the configuration; kinds of which nothing is held and nothing was erased are left out
     * @param complete false when a source could not be asked: counts are then unknown, not zero
     */
    public record Overview(
            LocalDate day, Practice practice, List<MyKind> kinds, List<Choice> choices, boolean complete) {
        public Overview {
            kinds = List.copyOf(kinds);
            choices = List.copyOf(choices);
        }

        private Overview with(List<Choice> others) {
            return new Overview(day, practice, kinds, others, complete);
        }
    }

    /** The mark of a kind. */
    public enum State {
        ALLOWED,
        /** Nothing uses it; a law keeps it. */
        KEPT,
        PAUSED,
        NOT_ALLOWED,
        ERASED
    }

    /**
     * One kind of data.
     *
     * @param base the use that counts most; null when none is allowed
     * @param since when that use became allowed; null when it always was
     * @param until day until which it is kept; null when no day is known
     * @param keeping the rule behind {@code until}; null when there is none
     * @param erased day on which it was erased; null unless it was
     * @param uses every use that is allowed, ground by ground
     * @param recipients who may receive it, as the practice declares
     */
    public record MyKind(
            KindOfData kind,
            State state,
            int items,
            Practice.@Nullable Base base,
            @Nullable LegalBaseKind ground,
            @Nullable LocalDate since,
            @Nullable LocalDate until,
            Practice.@Nullable Keeping keeping,
            @Nullable LocalDate erased,
            List<MyUse> uses,
            List<Practice.Recipient> recipients) {
        public MyKind {
            uses = List.copyOf(uses);
            recipients = List.copyOf(recipients);
        }
    }

    /**
     * One use of a kind of data.
     *
     * @param base null for a permission that was not given for a use the practice declares
     * @param processing what is done with it, most granular terms
     * @param purposes what for, most granular terms
     * @param since when it became allowed; null when it always was
     * @param until day on which it ends by itself; null when none is known
     * @param paused nothing of it may be done for now but storing
     */
    public record MyUse(
            Practice.@Nullable Base base,
            LegalBaseKind ground,
            Set<String> processing,
            Set<String> purposes,
            @Nullable LocalDate since,
            @Nullable LocalDate until,
            boolean paused) {}

    /**
     * A use that the person may switch: one that rests on their permission, off and on; or on an interest of the practice,
     * off alone.
     *
     * @param consents ids of the permissions that are active; empty when it is off, and for an interest
     * @param since day on which it was last given, or taken back, or began; null when the person never said yes
     * @param until day on which it ends by itself; null when none
     * @param stopping where it was switched off and can still be undone; null when not
     * @param asked day on which the person objected, while that is not answered; null when they did not
     */
    public record Choice(
            Practice.Base base,
            boolean on,
            Set<String> consents,
            @Nullable LocalDate since,
            @Nullable LocalDate until,
            @Nullable Stopping stopping,
            @Nullable LocalDate asked) {

        private static final int SOON_DAYS = 30;

        /** Whether it rests on an interest of the practice, so that it cannot be agreed to. */
        public boolean isInterest() {
            return base.type().equals(LegalBaseKind.LEGITIMATE_INTEREST.term());
        }

        /** Whether it ends by itself so soon that the person may want to say yes again; they are mailed then, too. */
        public boolean endsSoon(LocalDate today) {
            return on && until != null && !until.isAfter(today.plusDays(SOON_DAYS));
        }

        Choice stopping(@Nullable Stopping waiting) {
            return new Choice(base, on, consents, since, until, on ? waiting : null, asked);
        }
    }

    /** A use that was switched off. @param sends until then it can be undone */
    public record Stopping(UUID id, Instant sends) {}

    @Transactional(readOnly = true)
    public Overview of(Patient patient) {
        Overview today = overview(advice.look(people.subject(patient.subject())), AllowedKinds.Day.TODAY);
        Map<String, Stopping> waiting = switchingOff.waiting(patient.subject());
        return today.with(today.choices().stream()
                .map(choice -> choice.stopping(waiting.get(choice.base().id())))
                .toList());
    }

    public static Overview overview(Advice.Look look, AllowedKinds.Day day) {
        ZoneId zone = look.published().place().zone();
        Allowed allowed = look.situation().state().allowed();
        return new Overview(
                look.situation().now().atZone(zone).toLocalDate(),
                look.published().practice(),
                new AllowedKinds(look, allowed, day).all(),
                Choices.of(look, allowed),
                look.found().holdings().unasked().isEmpty());
    }
}
