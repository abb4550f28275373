package io.privacycenter.requests.words;

import io.privacycenter.engine.retention.Retention;
import io.privacycenter.engine.situation.Reason;
import io.privacycenter.engine.situation.Rule;
import io.privacycenter.texts.Words;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reasons in plain words: the engine knows no language, and its rules are the keys of the texts. */
public final class Sentences {

    private Sentences() {}

    /** What a rule says, in one or two sentences. */
    public static String of(Rule rule, Reader reader, Words words) {
        String key = rule.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return words.of((reader == Reader.REVIEWER ? "why.staff." : "why.") + key);
    }

    /**
     * A reason with all that it rests on: what a patient reads names no law and no code; a reviewer reads both.
     *
     * @param named what the controller calls the policy or legal base; null when it has no name
     */
    public static String of(Reason reason, Reader reader, @Nullable String named, ZoneId zone, Words words) {
        List<String> sentences = new ArrayList<>();
        sentences.add(of(reason.rule(), reader, words));
        if (named != null) {
            sentences.add(named + ".");
        } else if (reader == Reader.REVIEWER && reason.subject() != null) {
            sentences.add(words.of("why.more.about", reason.subject()));
        }
        if (reason.until() != null) {
            sentences.add(
                    reason.rule() == Rule.ERASED_EXPIRED
                            ? words.of(
                                    "why.more.since",
                                    reason.until().atZone(zone).toLocalDate())
                            : words.of("why.more.until", Retention.lastDay(reason.until(), zone)));
        }
        if (reader == Reader.REVIEWER && reason.law() != null) {
            sentences.add(words.of(reason.binding() ? "why.more.binding" : "why.more.recommended", reason.law()));
        }
        if (reader == Reader.REVIEWER && !reason.confirmed()) {
            sentences.add(words.of("why.more.unconfirmed"));
        }
        return String.join(" ", sentences);
    }
}
