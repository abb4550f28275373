package io.privacycenter.ui.review;

import io.privacycenter.identity.StaffMember;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.cases.Change;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.requests.desk.Desk.Decision;
import io.privacycenter.requests.desk.FourEyes;
import io.privacycenter.requests.desk.Repeat;
import io.privacycenter.requests.desk.Repeats;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Notice;
import io.privacycenter.vocabulary.Motive;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Hands decisions to the desk and says how they ended. */
public final class Decisions {
    private final Desk desk;
    private final FourEyes fourEyes;
    private final Words words;
    private final StaffMember reviewer;
    private final Runnable undone;

    /** @param undone shows how things stand after a decision was undone, where that is still shown */
    public Decisions(Desk desk, FourEyes fourEyes, Words words, StaffMember reviewer, Runnable undone) {
        this.desk = desk;
        this.fourEyes = fourEyes;
        this.words = words;
        this.reviewer = reviewer;
        this.undone = undone;
    }

    /** Approves parts of one case, each on its own: what cannot be, or somebody else decided meanwhile, is left and named. */
    public void approve(List<Demand> demands, String patient) {
        List<Demand> done = new ArrayList<>();
        List<Decision> decided = new ArrayList<>();
        Set<String> wrong = new LinkedHashSet<>();
        for (Demand demand : demands) {
            try {
                decided.add(desk.approve(reviewer, demand));
                done.add(demand);
            } catch (InvalidRequest invalid) {
                wrong.add(words.of(invalid.key(), invalid.arguments()));
            }
        }
        String said = sentence(done, decided, "case.approved", patient);
        say(
                Stream.concat(Stream.of(said), wrong.stream())
                        .filter(sentence -> !sentence.isEmpty())
                        .collect(Collectors.joining(" ")),
                leaving(done, decided));
    }

    /** Approves a part as the reviewer changed it. */
    public void approve(Demand demand, Change change, String patient) {
        try {
            say(List.of(demand), List.of(desk.approve(reviewer, demand, change)), "case.approved", patient);
        } catch (InvalidRequest invalid) {
            Notice.show(words.of(invalid.key(), invalid.arguments()));
        }
    }

    /** Approves all that waits of several cases, none of which has to be looked at by itself. */
    public void approveTogether(List<Waiting> ticked) {
        List<Demand> demands =
                ticked.stream().flatMap(waiting -> waiting.demands().stream()).toList();
        List<Decision> decided = desk.approveTogether(reviewer, demands);
        long given = decided.stream().filter(Decisions::isGiven).count();
        long officers = decided.stream()
                .filter(Decision.OfficersAlone.class::isInstance)
                .count();
        long others = demands.size() - given - officers;
        String said = others == 0
                ? words.of("desk2.ticked.approved", given)
                : words.of("desk2.ticked.approved.some", given, others);
        say(officers == 0 ? said : said + " " + words.of("desk2.ticked.officer", officers), leaving(demands, decided));
    }

    /** Agrees, as the second person, with what somebody else decided of one case. */
    public void agree(List<Demand> demands, String patient) {
        List<Decision> decided =
                demands.stream().map(demand -> fourEyes.agree(reviewer, demand)).toList();
        say(demands, decided, "case.second.agreed", patient);
    }

    /** @return what is wrong with the words; empty when it is over, however it ended */
    public Optional<String> refuse(Demand demand, String why) {
        try {
            say(List.of(demand), List.of(fourEyes.refuse(reviewer, demand, why)), "case.second.back", "");
            return Optional.empty();
        } catch (InvalidRequest invalid) {
            return Optional.of(words.of(invalid.key(), invalid.arguments()));
        }
    }

    /** Answers a part together with an earlier one that asks for the same. */
    public void join(Repeats repeats, Demand later, Repeat earlier) {
        try {
            say(List.of(later), List.of(repeats.join(reviewer, later, earlier)), "repeat.joined", earlier.reference());
        } catch (InvalidRequest invalid) {
            Notice.show(words.of(invalid.key(), invalid.arguments()));
        }
    }

    /** Takes back what one decided and waits for a second person. */
    public void takeBack(List<Demand> mine) {
        undo(mine);
    }

    public void deny(Demand demand, Motive motive, @Nullable String reason, String patient) {
        say(List.of(demand), List.of(desk.deny(reviewer, demand, motive, reason)), "case.denied", patient);
    }

    /** Who asked for somebody else may not, or cannot be answered: in words that say nothing of that person. */
    public void notConfirmed(Demand demand, String patient) {
        say(List.of(demand), List.of(desk.notConfirmed(reviewer, demand)), "case.denied", patient);
    }

    /** @return what is wrong with the words; empty when it is over, however it ended */
    public Optional<String> respond(Demand demand, String answer, String patient) {
        try {
            say(List.of(demand), List.of(desk.respond(reviewer, demand, answer)), "case.responded", patient);
            return Optional.empty();
        } catch (InvalidRequest invalid) {
            return Optional.of(words.of(invalid.key(), invalid.arguments()));
        }
    }

    private void say(List<Demand> demands, List<Decision> decided, String done, String patient) {
        say(sentence(demands, decided, done, patient), leaving(demands, decided));
    }

    private String sentence(List<Demand> demands, List<Decision> decided, String done, String patient) {
        return IntStream.range(0, demands.size())
                .mapToObj(part -> ended(decided.get(part), demands.get(part), words.of(done, patient)))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private void say(String sentence, List<Demand> leaving) {
        if (leaving.isEmpty()) {
            Notice.show(sentence);
        } else {
            Notice.withUndoByKey(words, sentence, () -> undo(leaving));
        }
    }

    private void undo(List<Demand> leaving) {
        boolean all =
                leaving.stream().map(demand -> desk.undo(reviewer, demand)).reduce(true, Boolean::logicalAnd);
        Notice.show(words.of(all ? "case.undone" : "case.undone.too-late"));
        undone.run();
    }

    private static List<Demand> leaving(List<Demand> demands, List<Decision> decided) {
        return IntStream.range(0, demands.size())
                .filter(part -> leavesLater(decided.get(part)))
                .mapToObj(demands::get)
                .toList();
    }

    private static boolean leavesLater(Decision decision) {
        return switch (decision) {
            case Decision.InAMoment soon -> true;
            case Decision.ForSecond second -> second.leaves() != null;
            case Decision.Given given -> false;
            case Decision.GoesBack back -> false;
            case Decision.AlreadyDecided already -> false;
            case Decision.OfficersAlone officers -> false;
            case Decision.RecordBroken broken -> false;
        };
    }

    private static boolean isGiven(Decision decision) {
        return switch (decision) {
            case Decision.Given given -> true;
            case Decision.InAMoment soon -> true;
            case Decision.ForSecond second -> true;
            case Decision.GoesBack back -> true;
            case Decision.AlreadyDecided already -> false;
            case Decision.OfficersAlone officers -> false;
            case Decision.RecordBroken broken -> false;
        };
    }

    private String ended(Decision decision, Demand demand, String done) {
        ZoneId zone = desk.under(demand).place().zone();
        return switch (decision) {
            case Decision.Given given -> later(given.until(), zone, done);
            case Decision.InAMoment soon -> later(soon.until(), zone, done);
            case Decision.ForSecond second -> words.of("case.second.sent");
            case Decision.GoesBack back -> words.of("case.second.back");
            case Decision.AlreadyDecided other ->
                other.by() == null || other.when() == null
                        ? words.of("case.changed")
                        : words.of(
                                "case.already", other.by(), words.moment(LocalDateTime.ofInstant(other.when(), zone)));
            case Decision.OfficersAlone officers -> words.of("err.officer");
            case Decision.RecordBroken broken -> words.of("case.chain.broken", broken.entry());
        };
    }

    /** What law holds back says until when. */
    private String later(@Nullable Instant until, ZoneId zone, String done) {
        return until == null ? done : words.of("case.approved.later", day(until, zone));
    }

    private String day(Instant instant, ZoneId zone) {
        return words.moment(LocalDateTime.ofInstant(instant, zone));
    }
}
