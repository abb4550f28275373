package io.privacycenter.requests.trials;

import io.privacycenter.configuration.Published;
import io.privacycenter.engine.Route;
import io.privacycenter.engine.deadlines.Deadline;
import io.privacycenter.requests.Mail;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.mydata.MyData;
import io.privacycenter.timeline.Fact;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a request would come to that nobody sent: what each person would see of it.
 *
 * @param published under what
 * @param facts what happened to the person who asks
 * @param demand as a reviewer would find it
 * @param way whether the rules answer, or who looks at it
 * @param deadline the earliest by which it must be answered
 * @param needsTwo whether a second person has to agree to what is recommended
 * @param letter what the person reads, in their language: from the rules, or once a reviewer approves; null when a reviewer
 *     has to find the words
 * @param language of the letter and of the mails to the person
 * @param mails in the order in which they are sent
 * @param allowed what is allowed with the person's data on that day
 */
public record Trial(
        Published published,
        List<Fact> facts,
        Demand demand,
        Route.Way way,
        Deadline deadline,
        boolean needsTwo,
        @Nullable String letter,
        Locale language,
        List<Sent> mails,
        MyData.Overview allowed) {

    public Trial {
        facts = List.copyOf(facts);
        mails = List.copyOf(mails);
    }

    /** Why a mail is sent. */
    public enum Why {
        /** To the person, as the next ones: that the request came. */
        RECEIVED,
        ANSWERED,
        COPY_EXPIRES,
        TO_BE_LIFTED,
        /** To whoever reviews, as long as nobody has answered. */
        TIME_RUNS_OUT
    }

    /** @param day null when it depends on what people do */
    public record Sent(Why why, @Nullable LocalDate day, Mail mail) {}

    public boolean isAtOnce() {
        return way == Route.Way.AT_ONCE;
    }
}
