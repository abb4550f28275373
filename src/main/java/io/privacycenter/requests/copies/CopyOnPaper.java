package io.privacycenter.requests.copies;

import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.Published;
import io.privacycenter.paper.SummaryPaper;
import io.privacycenter.sources.packages.PackageSummary;
import io.privacycenter.sources.packages.PackageTexts;
import io.privacycenter.texts.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** The summary of a copy on paper, in the words of its page. */
public final class CopyOnPaper {

    /** When something was asked and answered, and when the copy was made. */
    public record Days(Instant asked, Instant answered, Instant made) {}

    private CopyOnPaper() {}

    public static byte[] print(
            Words words, Published published, PackageTexts texts, String reference, Days days, PackageSummary summary) {
        Practice practice = published.practice();
        ZoneId zone = published.place().zone();
        PackageTexts.Labels labels = texts.labels();
        return SummaryPaper.print(
                words,
                new SummaryPaper.Told(
                        texts.title(),
                        texts.introduction(),
                        List.of(
                                new SummaryPaper.Fact(
                                        words.of("package.paper.answered-by"),
                                        String.join(", ", practice.name(), practice.address(), practice.city())),
                                new SummaryPaper.Fact(words.of("package.paper.request"), reference),
                                new SummaryPaper.Fact(
                                        words.of("package.paper.asked"),
                                        words.date(LocalDate.ofInstant(days.asked(), zone))),
                                new SummaryPaper.Fact(
                                        words.of("package.paper.answered"),
                                        words.date(LocalDate.ofInstant(days.answered(), zone))),
                                new SummaryPaper.Fact(
                                        words.of("package.paper.questions"),
                                        practice.dpo().name() + ", "
                                                + practice.dpo().email())),
                        new SummaryPaper.Chapter<>(
                                labels.summary(),
                                summary.kinds().isEmpty()
                                        ? labels.nothing()
                                        : labels.places() + " " + String.join(", ", summary.places()),
                                summary.kinds().stream()
                                        .map(kind -> kind(words, kind))
                                        .toList()),
                        new SummaryPaper.Chapter<>(
                                labels.statements(),
                                "",
                                texts.statements().stream()
                                        .map(one -> new SummaryPaper.Statement(one.heading(), one.lines()))
                                        .toList()),
                        practice.name(),
                        reference,
                        days.made(),
                        zone));
    }

    private static SummaryPaper.Kind kind(Words words, PackageSummary.OfKind kind) {
        LocalDate from = kind.from();
        LocalDate to = kind.to();
        String days = from == null || to == null
                ? ""
                : from.equals(to) ? words.date(from) : words.date(from) + " – " + words.date(to);
        return new SummaryPaper.Kind(kind.label(), words.of("package.items", kind.items()), days);
    }
}
