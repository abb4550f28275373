package io.privacycenter.requests.mydata;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Published;
import io.privacycenter.engine.Recommendations;
import io.privacycenter.engine.situation.Demand;
import io.privacycenter.engine.situation.Holdings;
import io.privacycenter.engine.situation.Identity;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.requests.copies.Questions;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** What anybody may ask without saying who they are: answered at once, from what is published. */
@Service
public class OpenQuestions {

    private final Configurations configurations;
    private final Questions questions;
    private final Texts texts;
    private final InstallationClock clock;

    OpenQuestions(Configurations configurations, Questions questions, Texts texts, InstallationClock clock) {
        this.configurations = configurations;
        this.questions = questions;
        this.texts = texts;
        this.clock = clock;
    }

    /** One question with its answer. */
    public record Answered(String question, List<String> lines) {
        public Answered {
            lines = List.copyOf(lines);
        }
    }

    /** The questions that have an answer for nobody in particular; what is only true of one person is left out. */
    @PreAuthorize("permitAll()")
    public List<Answered> of(UUID controller, Locale language) {
        Published published = configurations.inForce(controller);
        Instant now = clock.instant();
        Situation situation =
                new Situation(published.rules(), Timeline.EMPTY, Holdings.NONE, Identity.ANONYMOUS, null, now, now);
        Words words = texts.in(language);
        List<String> nothing = List.of(words.of("answer.nothing"));
        List<String> lines = questions.lines(
                Recommendations.of(situation, new Demand(Action.TRANSPARENCY, Restrictions.NONE, now, false)),
                published,
                words);
        return split(lines).stream()
                .filter(answered -> !answered.lines().equals(nothing))
                .toList();
    }

    /** The answers in a letter, question by question. */
    public static List<Answered> split(List<String> lines) {
        List<Answered> answered = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(Questions.QUESTION)) {
                answered.add(new Answered(line.substring(Questions.QUESTION.length()), List.of()));
            } else if (!answered.isEmpty()) {
                Answered last = answered.removeLast();
                List<String> more = new ArrayList<>(last.lines());
                more.add(line);
                answered.add(new Answered(last.question(), more));
            }
        }
        return answered;
    }
}
