package io.privacycenter.evidence;

import io.privacycenter.evidence.ProcessingRegister.Activity;
import io.privacycenter.evidence.ProcessingRegister.Register;
import io.privacycenter.paper.ChapterPaper;
import io.privacycenter.paper.ChapterPaper.Chapter;
import io.privacycenter.paper.ChapterPaper.Fact;
import io.privacycenter.paper.ChapterPaper.Heading;
import io.privacycenter.paper.ChapterPaper.Item;
import io.privacycenter.paper.ChapterPaper.Sentence;
import io.privacycenter.texts.Words;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The record of processing activities as an authority reads it. */
final class RegisterOnPaper {

    private RegisterOnPaper() {}

    static byte[] print(Register register, ZoneId zone, Words words) {
        String when = words.moment(LocalDateTime.ofInstant(register.made(), zone));
        String title = words.of("register.title", register.controller().name());
        return ChapterPaper.print(
                words,
                new ChapterPaper.Told(
                        title,
                        List.of(words.of("register.under", register.version(), register.platform(), when)),
                        List.of(
                                responsible(register, words),
                                activities(register, words),
                                new Chapter(words.of("register.people"), false, sentences(register.people())),
                                recipients(register, words),
                                new Chapter(
                                        words.of("register.countries"),
                                        false,
                                        sentences(countries(register.countries(), words))),
                                retention(register, words),
                                new Chapter(words.of("register.measures"), false, sentences(register.measures()))),
                        register.controller().name(),
                        words.of("evidence.paper.foot", title, when),
                        register.made(),
                        zone,
                        null));
    }

    /** Names of countries in the reader's language. */
    static List<String> countries(List<String> codes, Words words) {
        return codes.stream().map(words::country).toList();
    }

    private static List<Item> sentences(List<String> lines) {
        return lines.stream().<Item>map(Sentence::new).toList();
    }

    private static Chapter responsible(Register register, Words words) {
        List<Item> items = new ArrayList<>();
        items.add(
                new Fact(words.of("register.controller"), register.controller().name()));
        items.add(new Fact(words.of("register.address"), register.controller().address()));
        if (register.controller().phone() != null) {
            items.add(new Fact(words.of("register.phone"), register.controller().phone()));
        }
        items.add(new Fact(
                words.of("register.officer"),
                register.officer().name() + ", " + register.officer().email()));
        items.add(new Fact(words.of("register.authority"), register.authority()));
        return new Chapter(words.of("register.responsible"), false, items);
    }

    private static Chapter activities(Register register, Words words) {
        List<Item> items = new ArrayList<>();
        for (Activity activity : register.activities()) {
            items.add(new Heading(activity.name()));
            items.add(new Sentence(activity.about()));
            items.add(new Fact(
                    words.of("register.ground"),
                    activity.article() == null ? activity.ground() : activity.ground() + " · " + activity.article()));
            items.add(new Fact(words.of("register.purposes"), words.list(activity.purposes())));
            items.add(new Fact(words.of("register.data"), words.list(activity.data())));
        }
        return new Chapter(words.of("register.activities"), false, items);
    }

    private static Chapter recipients(Register register, Words words) {
        List<Item> items = new ArrayList<>();
        if (register.recipients().isEmpty()) {
            items.add(new Sentence(words.of("register.recipients.none")));
        }
        for (ProcessingRegister.Recipient one : register.recipients()) {
            items.add(new Heading(one.name()));
            items.add(new Sentence(one.what()));
            items.add(new Fact(
                    words.of("register.data"),
                    one.data() == null ? words.of("register.not-declared") : words.list(one.data())));
            if (one.country() != null) {
                items.add(new Fact(words.of("register.country"), words.country(one.country())));
                items.add(new Fact(
                        words.of("register.safeguard"),
                        one.safeguard() == null ? words.of("register.safeguard.none") : one.safeguard()));
            }
        }
        return new Chapter(words.of("register.recipients"), false, items);
    }

    private static Chapter retention(Register register, Words words) {
        List<Item> items = new ArrayList<>();
        for (ProcessingRegister.Keeping one : register.retention()) {
            String what = one.data().isEmpty() ? words.of("register.data.any") : words.list(one.data());
            items.add(new Fact(what, one.law() == null ? one.rule() : one.rule() + " · " + one.law()));
        }
        return new Chapter(words.of("register.retention"), false, items);
    }
}
