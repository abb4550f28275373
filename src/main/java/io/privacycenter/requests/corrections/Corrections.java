package io.privacycenter.requests.corrections;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Published;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.requests.advice.Advice;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.asking.Wishes.Wish;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.holdings.PersonsData;
import io.privacycenter.requests.stored.DemandRow;
import io.privacycenter.requests.stored.DemandRows;
import io.privacycenter.sources.Sources;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.rectification.Rectification;
import io.privacycenter.sources.rows.Whose;
import io.privacycenter.vocabulary.Action;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Values that a person wants corrected: what can be, what it stands at, and what a reviewer compares. Who they are and how to
 * reach them, as they told it themselves, is put right by a value. What others wrote is not overwritten, an entry about health
 * least of all: for that there are words, and a person adds what is right.
 */
@Service
public class Corrections {

    private final Advice advice;
    private final CorrectableValues values;
    private final People people;
    private final PersonsData data;
    private final Sources sources;
    private final Messages messages;
    private final DemandRows demands;
    private final Grants grants;
    private final Configurations configurations;

    Corrections(
            Advice advice,
            CorrectableValues values,
            People people,
            PersonsData data,
            Sources sources,
            Messages messages,
            DemandRows demands,
            Grants grants,
            Configurations configurations) {
        this.advice = advice;
        this.values = values;
        this.people = people;
        this.data = data;
        this.sources = sources;
        this.messages = messages;
        this.demands = demands;
        this.grants = grants;
        this.configurations = configurations;
    }

    /**
     * A value that can be corrected.
     *
     * @param piece names it in a {@link Part}
     * @param selector PRIV term of the value
     * @param day whether it is a day of the calendar
     * @param value as it stands; null when the person has not shown yet who they are
     */
    public record Field(
            String piece,
            String selector,
            boolean day,
            @Nullable String value) {}

    /** The person's values that can be corrected here, in the order of their terms. */
    @PreAuthorize("hasRole('PATIENT')")
    @Transactional(readOnly = true)
    public List<Field> of(Patient patient) {
        Advice.Look look = advice.look(people.subject(patient.subject()));
        List<Field> fields = new ArrayList<>();
        values.open(look, patient.level())
                .forEach((piece, found) -> fields.add(new Field(
                        piece,
                        PersonsData.selectorOf(piece),
                        isDay(found.value()),
                        patient.level() < CorrectableValues.LEVEL_TO_SEE ? null : found.value())));
        fields.sort(Comparator.comparing(Field::selector).thenComparing(Field::piece));
        return fields;
    }

    /** The pieces of those values. What a draft says of others was written at a higher level, and is not shown at this one. */
    @PreAuthorize("hasRole('PATIENT')")
    @Transactional(readOnly = true)
    public Set<String> open(Patient patient) {
        return values.open(advice.look(people.subject(patient.subject())), patient.level())
                .keySet();
    }

    /** How a wish stands to the source at this moment. */
    public enum Standing {
        FITS,
        /** It says so already. */
        DONE,
        CHANGED,
        SILENT,
        NOT_RECTIFIABLE,
        ROW_GONE,
        SHARED_WITH_OTHERS,
        NOT_A_VALUE,
        TOO_LONG,
        MAY_NOT_BE_EMPTY,
        TAKEN,
        FORBIDDEN
    }

    /** Old and new value side by side. @param before null when it was empty @param after null when it is to be emptied */
    public record Compared(
            String selector,
            @Nullable String before,
            @Nullable String after,
            Standing standing) {}

    /** What a reviewer compares; nothing for a demand that corrects no value, or whose words are gone. */
    @PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO')")
    @Transactional(readOnly = true)
    public List<Compared> compared(Demand demand) {
        grants.require(demand.controller(), Role.DOCTOR, Role.DELEGATE, Role.DPO);
        return demands.findById(demand.id())
                .map(row -> messages.wishes(row).wishes().stream()
                        .map(wish -> new Compared(wish.selector(), wish.before(), wish.after(), standing(row, wish)))
                        .toList())
                .orElse(List.of());
    }

    /** What the person themselves asked for, to read it again; without what proves a second thing, until it was proved. */
    @PreAuthorize("hasRole('PATIENT')")
    @Transactional(readOnly = true)
    public List<Compared> asked(java.util.UUID demand) {
        return demands.findById(demand)
                .map(row -> messages.wishes(row).wishes().stream()
                        .filter(wish -> mayRead(row, wish))
                        .map(wish -> new Compared(wish.selector(), null, wish.after(), Standing.FITS))
                        .toList())
                .orElse(List.of());
    }

    private boolean mayRead(DemandRow demand, Wish wish) {
        boolean proved = CurrentActor.get()
                .filter(Patient.class::isInstance)
                .map(Patient.class::cast)
                .filter(patient -> patient.levelAt(demand.controller) >= CorrectableValues.LEVEL_TO_SEE)
                .isPresent();
        Published published = configurations.inForce(demand.controller);
        return proved
                || published
                        .platform()
                        .mapping(wish.source())
                        .filter(mapping -> CorrectableValues.proves(
                                published, mapping, wish.correction().cell(), wish.selector()))
                        .isEmpty();
    }

    private Standing standing(DemandRow demand, Wish wish) {
        Subject subject = people.subject(demand.subject);
        Published published = configurations.inForce(demand.controller);
        Optional<Whose> whose = data.whose(subject, published);
        Optional<Source> source = CorrectableValues.source(published, wish.source());
        if (whose.isEmpty() || source.isEmpty()) {
            return Standing.ROW_GONE;
        }
        return switch (sources.wouldRectify(source.get(), whose.get(), List.of(wish.correction()))) {
            case Rectification.CarriedOut would -> would.changed() ? Standing.FITS : Standing.DONE;
            case Rectification.Changed changed -> Standing.CHANGED;
            case Rectification.Blocked blocked ->
                Standing.valueOf(blocked.obstacle().name());
            case Rectification.Failed failed -> Standing.SILENT;
        };
    }

    private static boolean isDay(@Nullable String value) {
        try {
            return value != null && LocalDate.parse(value).toString().equals(value);
        } catch (DateTimeParseException words) {
            return false;
        }
    }

    /** PRIV term of the value that a piece is. */
    public static String selectorOf(String piece) {
        return PersonsData.selectorOf(piece);
    }

    /** Whether a demand may bring values. */
    static boolean mayBring(Action action) {
        return action == Action.MODIFY;
    }
}
