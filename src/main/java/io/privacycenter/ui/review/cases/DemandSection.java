package io.privacycenter.ui.review.cases;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import io.privacycenter.configuration.Published;
import io.privacycenter.engine.Outcome;
import io.privacycenter.identity.Staff;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.requests.desk.Underway;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Keycap;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Reading;
import io.privacycenter.ui.parts.RecommendationRow;
import io.privacycenter.ui.parts.Sure;
import io.privacycenter.ui.parts.Tag;
import io.privacycenter.ui.parts.Tone;
import io.privacycenter.ui.review.Advised;
import io.privacycenter.ui.review.Asked;
import io.privacycenter.ui.review.Told;
import io.privacycenter.vocabulary.Action;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** One part of a case: the recommendation with its reasons, what the patient reads, how it stands, its own decision. */
final class DemandSection extends Section {

    /**
     * @param patient what to call the patient in a sentence
     * @param oneOfSeveral whether the case has other parts, so that this one needs its own title, day and buttons
     * @param before what is to be looked at before deciding: values side by side, parts that may concern others
     * @param items how many items an outcome is about; what a reviewer withholds from a copy is not counted
     * @param rowsBefore how many rows stand above this part; the keys 1 to 9 go to rows of the whole case
     */
    record Shown(
            Case file,
            Demand demand,
            String patient,
            boolean oneOfSeveral,
            List<Component> before,
            ToIntFunction<Outcome> items,
            int rowsBefore) {}

    /**
     * What can be decided here.
     *
     * @param approve null when the rules recommend nothing that could be approved
     * @param change null as approving
     * @param respond null when it is not answered in words
     */
    record Acts(
            @Nullable Runnable approve,
            Runnable deny,
            @Nullable Runnable change,
            @Nullable Runnable respond) {}

    /** What can be done about carrying it out. */
    record CarryingOut(Underway.Stage stage, Runnable retry, Runnable takeBack) {}

    private final Words words;
    private final Desk desk;
    private final Staff staff;
    private final Demand demand;
    private final Published published;
    private final boolean left;
    private final List<RecommendationRow> rows = new ArrayList<>();

    /** @param acts null when nothing is to be decided */
    DemandSection(
            Shown shown, Words words, Desk desk, Staff staff, Told told, @Nullable Acts acts, CarryingOut carryingOut) {
        this.words = words;
        this.desk = desk;
        this.staff = staff;
        demand = shown.demand();
        published = desk.under(demand);
        left = demand.waits() && desk.isLeftToOfficer(demand);
        addClassName("demand");
        String title = shown.oneOfSeveral()
                ? Asked.inShort(demand, published, words)
                : words.of(demand.state().isAnswered() ? "case.answer" : "case.recommended");
        getElement().setAttribute("aria-label", title);
        Div head = new Div(new H2(title), state());
        head.addClassName("section-head");
        add(head);
        if (shown.oneOfSeveral() && !demand.state().isAnswered()) {
            Paragraph due = new Paragraph(words.of("part.due.by", words.deadline(day(demand.due()))));
            due.addClassNames("small", "muted", "demand-due");
            add(due);
        }
        standing(carryingOut).ifPresent(this::add);
        if (demand.waits() && demand.officerDecides()) {
            add(new Banner(Tone.PLAIN, Icons.SHIELD, words.of(left ? "case.officer.theirs" : "case.officer.yours")));
        }
        if (carryingOut.stage().canBeTakenBack()) {
            add(Press.once(Press.plain(
                    words.of("case.take-back"), click -> carryingOut.takeBack().run())));
        }
        add(shown.before());
        if (demand.state() == DemandState.WORKING_OUT) {
            return; // nothing is recommended yet, and there is no letter to read
        }
        boolean inWords = left ? demand.action() == Action.OTHER_DEMAND : acts != null && acts.respond() != null;
        if (demand.pause() != null) {
            add(new Paragraph(Asked.pause(demand.pause(), published, words)));
        } else if (!inWords && demand.joinedTo() == null) { // what is given or kept stands where it is answered
            add(recommendation(told, shown.items(), shown.rowsBefore()));
        }
        if (demand.byTheRules() != null) {
            Paragraph rules = new Paragraph(words.of(
                    "case.change.by-rules", words.list(Advised.inWords(demand.byTheRules(), published, words))));
            rules.addClassNames("small", "muted");
            add(rules);
        }
        boolean nothingToApprove = acts == null ? left && demand.approved().isEmpty() : acts.approve() == null;
        if (nothingToApprove) {
            if (!inWords) {
                add(new Paragraph(words.of("err.nothing-recommended")));
            }
        } else {
            add(new Reading(
                            words.of(demand.state().isAnswered() ? "case.read" : "case.will-read", shown.patient()),
                            desk.preview(shown.file(), demand))
                    .in(shown.file().language()));
        }
        if (shown.oneOfSeveral() && acts != null) {
            add(buttons(acts, title));
        }
    }

    List<RecommendationRow> rows() {
        return rows;
    }

    private Component state() {
        return switch (demand.state()) {
            case WITH_PRACTICE ->
                demand.leaves() != null
                        ? new Tag(Tone.ACCENT, Standing.of(DemandState.DECIDED, words))
                        : demand.wantsSecond()
                                ? new Tag(Tone.PAUSE, words.of("case.state.second"))
                                : left
                                        ? new Tag(Tone.PLAIN, words.of("desk2.officer"))
                                        : demand.rulesAgree()
                                                ? new Sure(true, words.of("desk2.agree"))
                                                : new Sure(false, words.of("desk2.view"));
            case WORKING_OUT ->
                demand.asksWhoseRow()
                        ? new Tag(Tone.PAUSE, words.of("case.state.whose-row"))
                        : new Tag(Tone.PLAIN, Standing.of(demand.state(), words));
            case DECIDED, CARRYING_OUT -> new Tag(Tone.ACCENT, Standing.of(demand.state(), words));
            case RETRYING -> new Tag(Tone.ALERT, Standing.of(demand.state(), words));
            case DONE -> new Tag(Tone.OK, Icons.CHECK, Standing.of(demand.state(), words));
            case WITHDRAWN -> new Tag(Tone.OFF, Standing.of(demand.state(), words));
        };
    }

    private Optional<Component> standing(CarryingOut carryingOut) {
        return Optional.ofNullable(
                switch (demand.state()) {
                    case WORKING_OUT ->
                        demand.asksWhoseRow()
                                ? null // the page asks it, above all parts
                                : new Banner(Tone.PLAIN, Icons.DATABASE, words.of("case.working-out"));
                    case WITH_PRACTICE ->
                        demand.leaves() != null
                                ? new Banner(Tone.PLAIN, Icons.CLOCK, words.of("case.leaves-in-a-moment"))
                                : demand.wantsSecond()
                                        ? null /* said with who decided it */
                                        : demand.failure() != null
                                                ? new Banner(
                                                        Tone.LAW, Icons.EYE, Standing.failure(demand.failure(), words))
                                                : demand.rulesAgree()
                                                        ? null
                                                        : new Banner(
                                                                Tone.PLAIN,
                                                                Icons.EYE,
                                                                Advised.cause(demand, published, words));
                    case DECIDED ->
                        new Banner(
                                Tone.PLAIN,
                                Icons.CLOCK,
                                words.of("case.held-back", by(), moment(Objects.requireNonNull(demand.notBefore()))));
                    case CARRYING_OUT -> underway(carryingOut.stage());
                    case RETRYING -> failed(carryingOut.retry());
                    case DONE -> new Banner(Tone.OK, Icons.CHECK, done());
                    case WITHDRAWN -> new Banner(Tone.PLAIN, Icons.UNDO, words.of("case.withdrawn"));
                });
    }

    /** What it waits for, else how far it is. */
    private Component underway(Underway.Stage stage) {
        String code = demand.failure();
        Underway.Far far = stage.far();
        if (code != null) {
            String why = stage.hostSince() != null && code.equals("HOST_SILENT")
                    ? words.of("case.host.silent", moment(stage.hostSince()))
                    : Standing.failure(code, words);
            boolean toLookAt = code.equals("HOST_SILENT") || code.equals("HOST_ACKNOWLEDGED");
            return new Banner(toLookAt ? Tone.ALERT : Tone.PLAIN, toLookAt ? Icons.ALERT : Icons.CLOCK, why);
        }
        String approved = words.of("case.carrying-out", by());
        return new Banner(
                Tone.PLAIN,
                Icons.CLOCK,
                far == null
                        ? approved
                        : approved + " "
                                + words.of(
                                        "case.far",
                                        far.source(),
                                        far.tablesDone(),
                                        far.tables(),
                                        far.rowsDone(),
                                        far.rows()));
    }

    private Component failed(Runnable retry) {
        Banner banner = new Banner(
                Tone.ALERT,
                Icons.ALERT,
                words.of(
                        "case.retrying",
                        Standing.failure(Objects.requireNonNullElse(demand.failure(), "OTHER"), words),
                        demand.attempts()));
        banner.add(Press.once(Press.plain(words.of("case.retry"), click -> retry.run())));
        return banner;
    }

    /** Who answered what and when, and when it was carried out. */
    private String done() {
        String answered =
                words.of("case.answered", words.term("statuses", demand.status().term()), by());
        Instant carriedOut = demand.carriedOut();
        return carriedOut == null ? answered : answered + " " + words.of("case.carried-out", moment(carriedOut));
    }

    private String by() {
        UUID by = demand.answeredBy();
        String who = by == null
                ? words.of("case.by.rules")
                : staff.programOf(by)
                        .map(program -> words.of("case.by.program", program))
                        .or(() -> staff.nameOf(by))
                        .orElse(words.of("case.by.somebody"));
        UUID agreed = demand.agreedBy();
        if (agreed != null) {
            who = words.of("case.by.two", who, staff.nameOf(agreed).orElse(words.of("case.by.somebody")));
        }
        return demand.answered() == null ? who : words.of("case.by", who, moment(demand.answered()));
    }

    private Component recommendation(Told told, ToIntFunction<Outcome> items, int before) {
        demand.recommendation().outcomes().forEach(outcome -> {
            var recommended = Advised.row(
                    outcome.of(items.applyAsInt(outcome)),
                    left || demand.state().isAnswered(),
                    published,
                    told,
                    words);
            int number = before + rows.size() + 1;
            rows.add(
                    number <= 9
                            ? new RecommendationRow(words, recommended, new Keycap(words.number(number)))
                            : new RecommendationRow(words, recommended));
        });
        if (rows.isEmpty()) {
            return new Paragraph(words.of("case.no-outcomes"));
        }
        return RecommendationRow.list(rows.toArray(RecommendationRow[]::new));
    }

    private Div buttons(Acts acts, String title) {
        Div buttons = new Div();
        buttons.addClassName("demand-acts");
        Runnable approving = acts.approve();
        if (approving != null) {
            Button approve = Press.once(Press.plain(words.of("case.approve"), click -> approving.run()));
            approve.setAriaLabel(words.of("case.approve") + ": " + title);
            buttons.add(approve);
        }
        Runnable changing = acts.change();
        if (changing != null) {
            Button change = Press.plain(DecisionBar.changes(demand, words, desk), click -> changing.run());
            change.setAriaLabel(DecisionBar.changes(demand, words, desk) + ": " + title);
            buttons.add(change);
        }
        Runnable responding = acts.respond();
        if (responding != null) {
            buttons.add(Press.plain(words.of("case.respond"), click -> responding.run()));
        }
        Button deny = Press.deny(words.of("case.deny"), click -> acts.deny().run());
        deny.setAriaLabel(words.of("case.deny") + ": " + title);
        buttons.add(deny);
        return buttons;
    }

    private LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, published.place().zone());
    }

    private String moment(Instant instant) {
        return words.moment(LocalDateTime.ofInstant(instant, published.place().zone()));
    }
}
