package io.privacycenter.requests.trials;

import io.privacycenter.configuration.Published;
import io.privacycenter.engine.Recommendation;
import io.privacycenter.engine.Route;
import io.privacycenter.engine.situation.Identity;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.Settings;
import io.privacycenter.requests.Answers;
import io.privacycenter.requests.Filing.RequestMoved.Step;
import io.privacycenter.requests.Letters;
import io.privacycenter.requests.Mail;
import io.privacycenter.requests.NewCases;
import io.privacycenter.requests.advice.Advice;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.holdings.PersonsData;
import io.privacycenter.requests.mydata.AllowedKinds;
import io.privacycenter.requests.mydata.MyData;
import io.privacycenter.requests.reminding.Stages;
import io.privacycenter.requests.stored.DemandRow;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import io.privacycenter.timeline.Timeline;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a request of somebody who does not exist would come to. The same is asked and written as of a real one, by the same
 * code; nobody is looked up, no source is read, and nothing is kept.
 */
@Component
public class Trials {

    public static final int MOST_ITEMS = 100;

    /** What a request is called that nobody sent; no real one has such letters. */
    private static final String REFERENCE = "0000-0000";

    private final Letters letters;
    private final Texts texts;
    private final UnaryOperator<String> link;

    Trials(Letters letters, Texts texts, Settings settings) {
        this.letters = letters;
        this.texts = texts;
        this.link = place -> settings.baseUrl() + place;
    }

    /**
     * Data that somebody has at the practice.
     *
     * @param kind id of the kind of data
     * @param day on which it came to be held
     */
    public record Holding(String kind, int items, LocalDate day) {

        /** @throws IllegalArgumentException when there are none, or more than anybody would try rules with */
        public Holding {
            if (items < 1 || items > MOST_ITEMS) {
                throw new IllegalArgumentException("1 to %d items, not %d".formatted(MOST_ITEMS, items));
            }
        }
    }

    /**
     * Somebody who asks.
     *
     * @param facts what happened to them
     * @param born null when it is not known
     * @param language theirs
     */
    public record Person(
            Timeline facts, List<Holding> held, @Nullable LocalDate born, Locale language) {
        public Person {
            held = List.copyOf(held);
        }
    }

    /**
     * What would come of it.
     *
     * @param staff language of whoever reviews
     * @throws InvalidRequest as filing would
     */
    public Trial of(Published published, Person person, Part part, Route.Asker asker, Instant now, Locale staff) {
        PersonsData.Found found = MadeUpRows.of(published, person.held());
        Situation situation = new Situation(
                published.rules(), person.facts(), found.holdings(), Identity.CONFIRMED, person.born(), now, now);
        Subject nobody = new Subject(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        return of(new Advice.Look(nobody, published, situation, found), part, asker, person.language(), staff);
    }

    Trial of(Advice.Look look, Part part, Route.Asker asker, Locale language, Locale staff) {
        Instant now = look.situation().now();
        Advice.Advised advised = NewCases.advised(look, part, Advice.When.at(now), asker);
        DemandRow row = NewCases.worked(UUID.randomUUID(), 0, look, part, advised);
        Demand demand = row.toDemand();
        Optional<Answers.Answer> answer = (advised.isAtOnce()
                        ? Optional.of(advised.recommendation().status())
                        : demand.approved())
                .map(status -> new Answers.Answer(
                        status, row.motives(), letter(look, demand, advised.recommendation(), language), null));
        boolean needsTwo = look.published().practice().erasingHealthNeedsTwo()
                && !advised.isAtOnce()
                && answer.filter(one -> Answers.erasesSpecial(row, one)).isPresent();
        return new Trial(
                look.published(),
                look.situation().timeline().facts(),
                demand,
                advised.route().way(),
                advised.deadline(),
                needsTwo,
                answer.map(Answers.Answer::letter).orElse(null),
                language,
                mails(
                        row,
                        answer.filter(Answers::isGranted).isPresent(),
                        advised,
                        now,
                        texts.in(language),
                        texts.in(staff)),
                MyData.overview(look, AllowedKinds.Day.TODAY));
    }

    private String letter(Advice.Look look, Demand demand, Recommendation recommendation, Locale language) {
        return letters.of(
                demand,
                recommendation,
                look.published(),
                language,
                () -> look.situation().timeline());
    }

    /** Whoever is answered at once reads the answer where they asked; it is mailed only where somebody else answers. */
    private List<Trial.Sent> mails(
            DemandRow demand, boolean granted, Advice.Advised advised, Instant now, Words person, Words staff) {
        ZoneId zone = advised.zone();
        LocalDate today = LocalDate.ofInstant(now, zone);
        List<Trial.Sent> mails = new ArrayList<>();
        mails.add(new Trial.Sent(Trial.Why.RECEIVED, today, Mail.of(Step.RECEIVED, REFERENCE, person, link)));
        if (!advised.isAtOnce()) {
            for (Instant stage : Stages.of(now, advised.due(), zone).all()) {
                LocalDate day = LocalDate.ofInstant(stage, zone);
                int days = (int) ChronoUnit.DAYS.between(day, advised.deadline().due());
                mails.add(new Trial.Sent(Trial.Why.TIME_RUNS_OUT, day, Mail.reminder(days, REFERENCE, staff, link)));
            }
            mails.add(new Trial.Sent(Trial.Why.ANSWERED, null, Mail.of(Step.ANSWERED, REFERENCE, person, link)));
        }
        if (granted && demand.isCopy()) {
            mails.add(
                    new Trial.Sent(Trial.Why.COPY_EXPIRES, null, Mail.of(Step.COPY_EXPIRES, REFERENCE, person, link)));
        }
        if (granted && demand.pause() != null) {
            mails.add(
                    new Trial.Sent(Trial.Why.TO_BE_LIFTED, null, Mail.of(Step.TO_BE_LIFTED, REFERENCE, person, link)));
        }
        return mails;
    }
}
