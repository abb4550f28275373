package io.privacycenter.ui.admin.practice;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import io.privacycenter.requests.mydata.OpenQuestions;
import io.privacycenter.requests.trials.Trial;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.Pairs;
import io.privacycenter.ui.parts.Reading;
import io.privacycenter.ui.patient.AnswerList;
import io.privacycenter.ui.review.cases.AsReviewed;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;

/** What each person would see of a request that nobody sent. */
final class TrialShown extends Div {
    private final Words words;
    private final Paragraph status = new Paragraph();
    private final Div seen = new Div();

    TrialShown(Words words) {
        this.words = words;
        addClassName("try-seen");
        status.addClassName("try-status");
        status.getElement().setAttribute("role", "status");
        seen.addClassName("try-parts");
        add(status, seen);
    }

    /** Says why there is nothing to see. */
    void nothing(String sentence) {
        status.setText(sentence);
        seen.removeAll();
    }

    void show(Trial trial) {
        status.setText(who(trial));
        seen.removeAll();
        seen.add(
                Columns.section(words.of("practice.try.reads"), reads(trial)),
                Columns.section(words.of("practice.try.mails"), mails(trial)),
                Columns.section(words.of("practice.try.reviewer"), reviewer(trial)),
                Columns.section(words.of("practice.try.allowed"), new AllowedToday(words, trial.allowed())));
    }

    private String who(Trial trial) {
        if (trial.isAtOnce()) {
            return words.of("practice.try.at-once");
        }
        boolean oneClick =
                trial.demand().rulesAgree() && trial.demand().approved().isPresent();
        String who = trial.demand().officerDecides()
                ? words.of(oneClick ? "practice.try.officer.one-click" : "practice.try.officer")
                : words.of(oneClick ? "practice.try.one-click" : "practice.try.person");
        return trial.needsTwo() ? who + " " + words.of("practice.try.two") : who;
    }

    private Component reads(Trial trial) {
        if (trial.letter() == null) {
            return quiet(words.of("practice.try.reads.none"));
        }
        String when = trial.isAtOnce()
                ? words.of("practice.try.reads.at-once")
                : words.of(
                        "practice.try.reads.approved",
                        words.deadline(trial.deadline().due()));
        if (trial.demand().action().isTransparency()) {
            AnswerList answers =
                    new AnswerList(OpenQuestions.split(trial.letter().lines().toList()), H3::new);
            answers.getElement().setAttribute("lang", trial.language().getLanguage());
            return new Div(quiet(when), answers);
        }
        return new Reading(when, trial.letter()).in(trial.language());
    }

    private Component mails(Trial trial) {
        UnorderedList list = new UnorderedList();
        list.addClassNames("plain-list", "try-mails");
        trial.mails().forEach(sent -> list.add(new ListItem(mail(trial, sent))));
        return list;
    }

    private Component mail(Trial trial, Trial.Sent sent) {
        String why = words.of("practice.try.mail." + sent.why().name());
        Component head = quiet(sent.day() == null ? why : words.shortDeadline(sent.day()) + " · " + why);
        Locale language = sent.why() == Trial.Why.TIME_RUNS_OUT ? words.language() : trial.language();
        Reading reading = new Reading(sent.mail().subject(), sent.mail().body()).in(language);
        return new Div(head, reading);
    }

    private Component reviewer(Trial trial) {
        Pairs pairs = new Pairs()
                .with(words.of("practice.try.decides"), who(trial))
                .with(words.of("practice.try.due"), due(trial));
        if (trial.demand().notBefore() != null) {
            pairs.with(
                    words.of("practice.try.not-before"),
                    words.moment(LocalDateTime.ofInstant(
                            trial.demand().notBefore(),
                            trial.published().place().zone())));
        }
        return new Div(pairs, new AsReviewed(words, trial.published(), trial.demand(), trial.facts()));
    }

    private String due(Trial trial) {
        LocalDate due = trial.deadline().due();
        return words.deadline(due) + " · " + trial.deadline().law();
    }

    private static Paragraph quiet(String sentence) {
        Paragraph quiet = new Paragraph(sentence);
        quiet.addClassNames("small", "muted");
        return quiet;
    }
}
