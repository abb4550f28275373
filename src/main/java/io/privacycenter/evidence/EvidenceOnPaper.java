package io.privacycenter.evidence;

import io.privacycenter.paper.ChapterPaper;
import io.privacycenter.paper.ChapterPaper.Chapter;
import io.privacycenter.paper.ChapterPaper.Code;
import io.privacycenter.paper.ChapterPaper.Fact;
import io.privacycenter.paper.ChapterPaper.Heading;
import io.privacycenter.paper.ChapterPaper.Item;
import io.privacycenter.paper.ChapterPaper.Sentence;
import io.privacycenter.texts.Words;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Evidence as an authority reads it: what the JSON says, in sentences. */
final class EvidenceOnPaper {

    private static final int HASH_PART = 32;

    private final Words words;
    private final Evidence.Head head;

    private EvidenceOnPaper(Words words, Evidence.Head head) {
        this.words = words;
        this.head = head;
    }

    static byte[] print(Evidence.Head head, Iterable<Account> all, Words words) {
        return ChapterPaper.print(words, new EvidenceOnPaper(words, head).told(all));
    }

    private ChapterPaper.Told told(Iterable<Account> all) {
        String practice = head.practice() == null ? words.of("evidence.all") : head.practice();
        return switch (head.extent()) {
            case Extent.OneCase one -> {
                Account account = all.iterator().next();
                yield told(
                        words.of("evidence.title.case", account.reference()),
                        practice,
                        List.of(chapter(account, false), check()),
                        new ChapterPaper.Attached(
                                "evidence-" + account.reference() + ".json",
                                words.of("evidence.attached"),
                                json(account)));
            }
            case Extent.Period period -> {
                Iterable<Chapter> chapters =
                        () -> Stream.concat(Stream.of(check()), stream(all).map(account -> chapter(account, true)))
                                .iterator();
                yield told(
                        words.of("evidence.title.period", words.date(period.from()), words.date(period.to())),
                        practice,
                        chapters,
                        null);
            }
        };
    }

    private ChapterPaper.Told told(
            String title, String practice, Iterable<Chapter> chapters, ChapterPaper.@Nullable Attached attached) {
        return new ChapterPaper.Told(
                title,
                List.of(
                        words.of("evidence.paper.about", practice, head.cases()),
                        words.of(
                                "evidence.paper.taken",
                                head.by().name() == null ? "–" : head.by().name(),
                                moment(head.made()),
                                words.of("evidence.purpose."
                                        + head.purpose()
                                                .name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', '-'))),
                        words.of("evidence.paper.without")),
                chapters,
                practice,
                words.of("evidence.paper.foot", title, moment(head.made())),
                head.made(),
                head.zone(),
                attached);
    }

    private Chapter check() {
        List<Item> items = new ArrayList<>();
        items.add(new Sentence(words.of("evidence.check.how")));
        items.add(new Sentence(words.of("evidence.check.proves")));
        if (head.checkpoint() != null) {
            items.add(new Code(
                    words.of("paper.checkpoint"),
                    head.checkpoint().lines().filter(line -> !line.isEmpty()).toList()));
        }
        return new Chapter(words.of("evidence.check"), false, items);
    }

    private Chapter chapter(Account account, boolean ownPage) {
        List<Item> items = new ArrayList<>();
        items.add(fact("evidence.practice", account.controller().name()));
        items.add(fact("evidence.came", moment(account.filed())));
        items.add(fact("evidence.identity", words.of("case.level", account.identityLevel())));
        if (account.sentBySomebodyElse()) {
            items.add(new Sentence(words.of("evidence.somebody-else")));
        }
        int number = 1;
        for (Account.Part part : account.demands()) {
            items.add(new Heading(words.of("evidence.part", number++, part.label())));
            part(part, items);
        }
        items.add(new Heading(words.of("evidence.opened")));
        if (account.opened().isEmpty()) {
            items.add(new Sentence(words.of("evidence.opened.none")));
        }
        for (Account.Opened opened : account.opened()) {
            items.add(new Fact(
                    moment(opened.at()),
                    name(opened.by()) + ", "
                            + words.of("admin.staff." + opened.role().toLowerCase(Locale.ROOT))));
        }
        record(account, items);
        return new Chapter(words.of("evidence.case", account.reference()), ownPage, items);
    }

    private void part(Account.Part part, List<Item> items) {
        Account.Computed computed = part.computed();
        items.add(fact("evidence.deadline", deadline(part.deadline())));
        if (part.deadline().extended() != null) {
            Account.Longer longer = part.deadline().extended();
            items.add(fact("evidence.extended", by(longer.at(), longer.by())));
        }
        items.add(fact(
                "evidence.computed",
                words.of(
                        "evidence.computed.under",
                        words.term("statuses", computed.status()),
                        moment(computed.at()),
                        computed.practice(),
                        computed.platform())));
        computed.reasons().forEach(reason -> items.add(new Sentence(reason)));
        for (Account.OfKind outcome : computed.outcomes()) {
            String law = outcome.law() == null ? "" : " (" + outcome.law() + ")";
            items.add(new Sentence(words.of(
                            "evidence.outcome",
                            outcome.label(),
                            words.of("case.verdict."
                                    + outcome.verdict().toLowerCase(Locale.ROOT).replace('_', '-')),
                            outcome.why())
                    + law));
        }
        Account.Decided decided = part.decided();
        items.add(fact("evidence.decided", decided == null ? words.of("evidence.decided.not") : decision(decided)));
        if (decided != null && decided.agreed() != null) {
            items.add(fact("evidence.agreed", name(decided.agreed())));
        }
        if (part.together() != null) {
            items.add(fact("evidence.together", request(part.together())));
        } else if (decided != null) {
            items.add(fact(
                    "evidence.agrees", words.of(decided.asComputed() ? "evidence.agrees.yes" : "evidence.agrees.no")));
        }
        part.repeats().forEach(later -> items.add(fact("evidence.repeats", request(later))));
        for (Account.NotAgreed not : part.notAgreed()) {
            items.add(fact(
                    "evidence.not-agreed",
                    words.of(
                            "evidence.not-agreed.who",
                            words.term("statuses", not.status()),
                            name(not.by()),
                            moment(not.decided()),
                            name(not.second()),
                            moment(not.at()))));
        }
        if (part.withdrawn() != null) {
            items.add(fact("evidence.withdrawn", moment(part.withdrawn())));
        }
        Account.Done done = part.carriedOut();
        if (done != null) {
            items.add(fact(
                    "evidence.done",
                    done.at() != null
                            ? words.of("evidence.done.proved", moment(done.at()))
                            : words.of("evidence.state."
                                    + done.state().toLowerCase(Locale.ROOT).replace('_', '-'))));
        }
        if (done != null && done.attempts() > 0) {
            items.add(fact("evidence.failed", words.of("evidence.failed.times", done.attempts())));
        }
        part.recipientsTold().forEach(at -> items.add(fact("evidence.told", moment(at))));
        for (Account.Disagreed disagreed : part.disagreements()) {
            items.add(fact("evidence.disagreed", moment(disagreed.at())));
            items.add(fact(
                    "evidence.disagreed.answer",
                    disagreed.ended() == null
                            ? words.of("evidence.disagreed.open")
                            : words.of(
                                    Boolean.TRUE.equals(disagreed.upheld())
                                            ? "evidence.disagreed.upheld"
                                            : "evidence.disagreed.again",
                                    by(disagreed.ended(), disagreed.by()))));
        }
    }

    private String request(Account.Together other) {
        return other.reference() + " · " + moment(other.filed());
    }

    private String deadline(Account.Kept kept) {
        String day = words.deadline(LocalDate.ofInstant(kept.due(), head.zone()));
        if (kept.kept() == null) {
            return day;
        }
        return day + " · " + words.of(kept.kept() ? "evidence.kept" : "evidence.missed");
    }

    private String decision(Account.Decided decided) {
        List<String> said = new ArrayList<>();
        said.add(words.term("statuses", decided.status()));
        decided.motives().forEach(motive -> said.add(words.term("motives", motive)));
        said.add(decided.by() == null ? words.of("evidence.by-rules") : name(decided.by()));
        said.add(moment(decided.at()));
        return String.join(" · ", said);
    }

    private void record(Account account, List<Item> items) {
        items.add(new Heading(words.of("evidence.record")));
        items.add(new Sentence(
                account.chain().intact()
                        ? words.of("evidence.chain", account.chain().entries())
                        : words.of("evidence.chain.broken", account.chain().entries())));
        for (Account.Proof proof : account.record()) {
            List<String> lines = new ArrayList<>();
            lines.add(proof.type() + "  " + proof.recorded());
            if (proof.position() != null) {
                lines.add(words.of("evidence.position", proof.position()));
            }
            lines.add(proof.hash().substring(0, HASH_PART));
            lines.add(proof.hash().substring(HASH_PART));
            items.add(new Code(words.of("evidence.entry", proof.number()), lines));
        }
    }

    private byte[] json(Account account) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            EvidenceFile.write(head, List.of(account), words, file);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot be written", e);
        }
        return file.toByteArray();
    }

    private static <T> Stream<T> stream(Iterable<T> all) {
        Iterator<T> one = all.iterator();
        return Stream.iterate(one, Iterator::hasNext, same -> same).map(Iterator::next);
    }

    private Fact fact(String label, String value) {
        return new Fact(words.of(label), value);
    }

    private String by(Instant at, Account.@Nullable Who who) {
        return moment(at) + (who == null ? "" : " · " + name(who));
    }

    private static String name(Account.Who who) {
        return who.name() == null ? who.id().toString() : who.name();
    }

    private String moment(Instant at) {
        ZoneId zone = head.zone();
        return words.moment(LocalDateTime.ofInstant(at, zone));
    }
}
