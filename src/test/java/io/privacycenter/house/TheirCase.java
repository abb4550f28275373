package io.privacycenter.house;

import io.privacycenter.evidence.Evidence;
import io.privacycenter.evidence.Extent;
import io.privacycenter.evidence.Overview;
import io.privacycenter.evidence.ProcessingRegister;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.identity.Subject;
import io.privacycenter.requests.Disagreements;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Change;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.desk.CameOtherwise;
import io.privacycenter.requests.desk.Repeat;
import io.privacycenter.requests.inbox.Inbox;
import io.privacycenter.requests.mydata.Openings;
import io.privacycenter.requests.opinions.Opinion;
import io.privacycenter.requests.others.Choice;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Motive;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.reflect.Parameter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case at one practice with all that there is about it, in the hands of somebody at another.
 *
 * @param file has an erasure and a wish in words that wait, and a copy that was not granted
 * @param name of its patient
 * @param words that its patient wrote; they stand nowhere else
 * @param standing a disagreement that nobody has looked at yet
 * @param asked a colleague, who has not answered yet
 * @param enclosure a file that its patient sent
 * @param letter somebody without an account wrote to the practice
 * @param absence of its doctor
 * @param motive lawful for not granting the part that waits
 * @param register of the practice
 * @param doctor who may decide there
 */
record TheirCase(
        Case file,
        Subject subject,
        String name,
        String words,
        Disagreements.Disagreement standing,
        Opinion asked,
        UUID enclosure,
        UUID letter,
        UUID absence,
        Motive motive,
        ProcessingRegister.Register register,
        StaffMember doctor) {

    /** What must not be read elsewhere. */
    String[] secrets() {
        return new String[] {
            file.id().toString(),
            file.reference(),
            demand().id().toString(),
            subject.id().toString(),
            enclosure.toString(),
            letter.toString(),
            words
        };
    }

    Patient patient() {
        return new Patient(subject.person(), subject.id(), subject.controller(), 2);
    }

    /** The part that the rules recommend something for. */
    Demand demand() {
        return waiting(Action.DELETE);
    }

    private Demand waiting(Action action) {
        return file.demands().stream()
                .filter(demand -> demand.waits() && demand.action() == action)
                .findFirst()
                .orElseThrow();
    }

    /** What somebody elsewhere would hand to an action to get at this case. */
    @Nullable
    Object[] argumentsOf(EveryAction action, StaffMember elsewhere) {
        Map<String, @Nullable Object> named = named(action);
        Map<Class<?>, Object> typed = typed(elsewhere);
        return Arrays.stream(action.method().getParameters())
                .map(parameter -> argument(action, parameter, named, typed))
                .toArray();
    }

    private static @Nullable Object argument(
            EveryAction action, Parameter parameter, Map<String, @Nullable Object> named, Map<Class<?>, Object> typed) {
        String name = parameter.getType().getSimpleName() + " " + parameter.getName();
        if (named.containsKey(name)) {
            return named.get(name);
        }
        Object known = typed.get(parameter.getType());
        if (known == null) {
            throw new AssertionError("Say in TheirCase what to hand to " + action + " as " + name);
        }
        return known;
    }

    /** What a type does not tell, by type and name. */
    private Map<String, @Nullable Object> named(EveryAction action) {
        Map<String, @Nullable Object> named = new HashMap<>();
        named.put("UUID controller", file.controller());
        named.put("UUID practice", file.controller());
        named.put("UUID caseFile", file.id());
        named.put("UUID demand", demand().id());
        named.put("UUID subject", subject.id());
        named.put("UUID colleague", doctor.id());
        named.put("UUID member", doctor.id());
        named.put("UUID deputy", doctor.id());
        named.put("UUID absence", absence);
        named.put("UUID enclosure", enclosure);
        named.put("UUID seen", file.assignee());
        named.put("UUID sending", UUID.randomUUID());
        named.put("UUID sent", UUID.randomUUID());
        named.put(
                "UUID id",
                switch (action.service()) {
                    case "PersonsFiles" -> subject.id();
                    case "LetterBox" -> letter;
                    default -> file.id();
                });
        named.put("Collection subjects", List.of(subject.id()));
        named.put("Collection ids", List.of(file.id()));
        named.put("List seen", List.of(demand()));
        named.put("List files", List.of());
        named.put("Set categories", Set.of());
        named.put("String reference", file.reference());
        named.put("String typed", name);
        named.put("Instant starts", Instant.parse("2026-12-01T00:00:00Z"));
        named.put("Instant ends", Instant.parse("2026-12-02T00:00:00Z"));
        named.put("Demand seen", action.method().getName().equals("respond") ? waiting(Action.OTHER_DEMAND) : demand());
        named.put("Code code", null);
        named.put("Stance stance", null);
        return named;
    }

    private Map<Class<?>, Object> typed(StaffMember elsewhere) {
        Map<Class<?>, Object> typed = new HashMap<>();
        typed.put(StaffMember.class, elsewhere);
        typed.put(Case.class, file);
        typed.put(Demand.class, demand());
        typed.put(Subject.class, subject);
        typed.put(Disagreements.Disagreement.class, standing);
        typed.put(Opinion.class, asked);
        typed.put(Extent.class, new Extent.OneCase(file.id()));
        typed.put(
                Extent.Period.class,
                new Extent.Period(LocalDate.of(2026, 1, 1), LocalDate.of(2027, 1, 1), file.controller()));
        typed.put(Evidence.Form.class, Evidence.Form.JSON);
        typed.put(Evidence.Purpose.class, Evidence.Purpose.AUTHORITY);
        typed.put(Overview.Concern.class, Overview.Concern.OVERDUE);
        typed.put(Openings.Reason.class, Openings.Reason.CARE);
        typed.put(Inbox.Cut.class, Inbox.Cut.WAITING.with((Inbox.Whose) null));
        typed.put(Ask.class, Ask.of(Part.of(Action.TRANSPARENCY_DPO, Set.of())));
        typed.put(CameOtherwise.Channel.class, CameOtherwise.Channel.COUNTER);
        typed.put(CameOtherwise.Proof.class, CameOtherwise.Proof.values()[0]);
        typed.put(Motive.class, motive);
        typed.put(ProcessingRegister.Register.class, register);
        typed.put(Change.class, Change.NONE);
        typed.put(Choice.class, Choice.GIVE);
        typed.put(Repeat.class, new Repeat(demand().id(), file.reference(), file.filed(), null, true, false));
        typed.put(Words.class, Texts.strict().in(Locale.ENGLISH));
        typed.put(Locale.class, Locale.ENGLISH);
        typed.put(LocalDate.class, LocalDate.of(2026, 11, 19));
        typed.put(OutputStream.class, new ByteArrayOutputStream());
        typed.put(String.class, "Please.");
        typed.put(Runnable.class, (Runnable) () -> {});
        typed.put(int.class, 50);
        typed.put(boolean.class, true);
        typed.put(Collection.class, List.of());
        return typed;
    }
}
