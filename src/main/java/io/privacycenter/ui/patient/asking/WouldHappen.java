package io.privacycenter.ui.patient.asking;

import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.requests.Filing.Foreseen;
import io.privacycenter.requests.words.Explained;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Mark;
import io.privacycenter.ui.parts.OutcomeLine.Outcome;
import io.privacycenter.ui.parts.Source;
import io.privacycenter.vocabulary.Action;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What would happen to each kind of data, as stops on a line of time. "Would", never "will": nothing is decided yet. */
final class WouldHappen {
    private static final int NAMED_IN_TITLE = 4;

    private final Words words;

    WouldHappen(Words words) {
        this.words = words;
    }

    /** Kinds that share everything a person reads about them are one stop. */
    private record Same(
            Verdict verdict,
            @Nullable LocalDate until,
            String why,
            @Nullable String rule,
            @Nullable String law,
            @Nullable URI lawUrl,
            boolean binding) {
        static Same of(Explained one) {
            return new Same(one.verdict(), one.until(), one.why(), one.rule(), one.law(), one.lawUrl(), one.binding());
        }
    }

    List<Outcome> stops(Foreseen part) {
        Map<Same, List<Explained>> groups = new LinkedHashMap<>();
        part.outcomes()
                .forEach(one -> groups.computeIfAbsent(Same.of(one), same -> new ArrayList<>())
                        .add(one));
        List<Map.Entry<Same, List<Explained>>> sorted = new ArrayList<>(groups.entrySet());
        sorted.sort(Comparator.comparing((Map.Entry<Same, List<Explained>> group) -> order(group.getKey()))
                .thenComparing(group -> group.getKey().until() == null
                        ? LocalDate.MAX
                        : group.getKey().until()));
        List<Outcome> stops = new ArrayList<>();
        for (Map.Entry<Same, List<Explained>> group : sorted) {
            stops.add(
                    group.getKey().verdict() == Verdict.STOP && !part.stopped().isEmpty()
                            ? stoppedUse(part, group.getKey(), group.getValue())
                            : stop(part, group.getKey(), group.getValue()));
        }
        return stops;
    }

    /** A use is named by what the practice calls it, with the data that it touches below. */
    private Outcome stoppedUse(Foreseen part, Same same, List<Explained> kinds) {
        List<String> touched =
                kinds.stream().map(Explained::label).distinct().map(this::lower).toList();
        return new Outcome(
                when(part, same),
                Mark.State.OFF,
                words.of("ask.would.stop", words.list(part.stopped())),
                words.of("ask.would.stop.text", words.list(touched)),
                null,
                false);
    }

    /** The same as one sentence to be read aloud: {@code 2 erased, 2 kept}. */
    String summary(Foreseen part) {
        if (!part.known()) {
            return words.of("ask.would.unknown");
        }
        if (part.action() == Action.RESTRICT) {
            return words.of("ask.would.pause.summary", count(part, Verdict.STOP), count(part, Verdict.GO_ON));
        }
        long gone = count(part, Verdict.ERASE) + count(part, Verdict.BLOCK);
        long kept = count(part, Verdict.KEEP);
        long given = count(part, Verdict.GIVE);
        long stopped = count(part, Verdict.STOP);
        return words.of("ask.would.summary", gone, kept, given, stopped);
    }

    /** By when the answer would come. */
    String due(Foreseen part) {
        return part.atOnce()
                ? words.of("ask.due.at-once")
                : part.notBefore() == null
                        ? words.of("ask.due", words.deadline(part.due()))
                        : words.of("ask.due.not-before", words.deadline(part.due()), words.moment(part.notBefore()));
    }

    private static long count(Foreseen part, Verdict verdict) {
        return part.outcomes().stream()
                .filter(one -> one.verdict() == verdict)
                .map(Explained::kind)
                .distinct()
                .count();
    }

    private Outcome stop(Foreseen part, Same same, List<Explained> kinds) {
        List<String> names = kinds.stream().map(Explained::label).distinct().toList();
        String named = names.size() > NAMED_IN_TITLE
                ? words.of("ask.would.kinds", names.size())
                : sentenceCase(words.list(names.stream().map(this::lower).toList()));
        int items = kinds.stream().mapToInt(Explained::items).sum();
        List<String> text = new ArrayList<>();
        if (items > 0) {
            text.add(words.of("ask.would.items", items));
        }
        if (names.size() > NAMED_IN_TITLE) {
            text.add(sentenceCase(words.list(names.stream().map(this::lower).toList())) + ".");
        }
        if (same.verdict() == Verdict.BLOCK && same.until() != null) {
            text.add(words.of("ask.would.block.text", words.date(same.until())));
        } else if (same.verdict() != Verdict.GIVE) {
            text.add(same.verdict() == Verdict.KEEP && same.rule() != null ? same.rule() + "." : same.why());
        }
        return new Outcome(
                when(part, same),
                part.action() == Action.RESTRICT && same.verdict() == Verdict.STOP
                        ? Mark.State.PAUSE
                        : mark(same.verdict(), same.binding()),
                part.action() == Action.RESTRICT && same.verdict() == Verdict.STOP
                        ? words.of("ask.would.pause", named)
                        : title(same.verdict(), named),
                String.join(" ", text),
                same.law() == null
                        ? null
                        : new Source(
                                words.citation(same.law()),
                                same.lawUrl() == null ? null : same.lawUrl().toString()),
                same.verdict() == Verdict.KEEP);
    }

    private String when(Foreseen part, Same same) {
        return switch (same.verdict()) {
            case KEEP ->
                same.until() == null
                        ? words.of("ask.would.kept")
                        : words.of("ask.would.kept-until", words.shortDate(same.until()));
            case WITHHOLD, GO_ON -> words.of("ask.would.unchanged");
            case GIVE, ERASE, BLOCK, CORRECT, STOP, ASK ->
                part.atOnce() ? words.of("ask.would.at-once") : words.of("ask.would.by", words.shortDay(part.due()));
        };
    }

    private String title(Verdict verdict, String named) {
        return switch (verdict) {
            case GIVE -> words.of("ask.would.give", named);
            case WITHHOLD -> words.of("ask.would.withhold", named);
            case ERASE -> words.of("ask.would.erase", named);
            case BLOCK -> words.of("ask.would.block", named);
            case KEEP -> words.of("ask.would.keep", named);
            case CORRECT -> words.of("ask.would.correct", named);
            case STOP -> words.of("ask.would.stop", named);
            case GO_ON -> words.of("ask.would.go-on", named);
            case ASK -> words.of("ask.would.ask", named);
        };
    }

    private static Mark.State mark(Verdict verdict, boolean binding) {
        return switch (verdict) {
            case GIVE, CORRECT -> Mark.State.OK;
            case ERASE, BLOCK -> Mark.State.GONE;
            case KEEP -> Mark.State.LAW;
            case STOP -> Mark.State.OFF;
            case WITHHOLD, ASK -> Mark.State.PAUSE;
            case GO_ON -> binding ? Mark.State.LAW : Mark.State.OK;
        };
    }

    private static int order(Same same) {
        return switch (same.verdict()) {
            case STOP -> 0;
            case GIVE -> 1;
            case CORRECT -> 2;
            case ERASE -> 3;
            case BLOCK -> 4;
            case ASK -> 5;
            case WITHHOLD -> 6;
            case GO_ON -> 7;
            case KEEP -> 8;
        };
    }

    private String lower(String label) {
        return label.isEmpty() ? label : label.substring(0, 1).toLowerCase(words.language()) + label.substring(1);
    }

    private String sentenceCase(String text) {
        Locale language = words.language();
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(language) + text.substring(1);
    }
}
