package io.privacycenter.configuration;

import io.privacycenter.engine.Route;
import io.privacycenter.engine.Strategies;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.vocabulary.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who answers what in a practice: for every action and kind of data, from which identity level on it is answered at once,
 * and which person decides else; and what no choice of the practice changes.
 */
public final class Answers {

    private final List<Practice.Answering> lines;
    private final Strategies strategies;
    private final Strategies platforms;
    private final Rules rules;

    private Answers(List<Practice.Answering> lines, Strategies strategies, Strategies platforms, Rules rules) {
        this.lines = lines;
        this.strategies = strategies;
        this.platforms = platforms;
        this.rules = rules;
    }

    /** @throws IllegalArgumentException naming the line or the rule of retention that cannot be read */
    public static Answers of(Platform platform, Practice practice) {
        return of(platform, practice, Strategies.CAREFUL);
    }

    /**
     * Those of a practice that follows the platform, which may be more careful than its defaults and not less.
     *
     * @throws IllegalArgumentException naming the line or the rule of retention that cannot be read
     */
    public static Answers following(Platform platform, Practice practice) {
        return of(
                platform,
                practice,
                platform.defaults(practice.country())
                        .map(defaults -> Compilation.strategies(defaults.strategies()))
                        .orElse(Strategies.CAREFUL));
    }

    private static Answers of(Platform platform, Practice practice, Strategies platforms) {
        return new Answers(
                practice.strategies(),
                Compilation.strategies(practice.strategies()),
                platforms,
                Rules.draft(platform.vocabulary())
                        .policies(Compilation.policies(practice))
                        .compile());
    }

    /**
     * What is chosen. Where lines say more than a choice can, the least level that is answered at once counts, and the most
     * careful of who decides below it.
     *
     * @param kind id of a kind of data; null for what concerns none in particular
     */
    public Choice of(Action action, @Nullable String kind) {
        Route.Way otherwise = Route.Way.REVIEW;
        for (int level = 0; level <= Choice.HIGHEST_LEVEL; level++) {
            Route.Way way = strategies.way(action, kind, level);
            if (way == Route.Way.AT_ONCE) {
                return new Choice(level, otherwise);
            }
            otherwise = way == Route.Way.OFFICER ? way : otherwise;
        }
        return new Choice(null, otherwise);
    }

    /** The same as it counts for a kind of data: where a person decides in any case, nothing is at once. */
    public Choice of(Action action, KindOfData kind) {
        Choice said = of(action, kind.id());
        return said.isEverAtOnce() && locked(action, kind) != null ? Choice.PERSON : said;
    }

    /** Whether anything is left to the data protection officer alone. */
    public boolean needOfficer() {
        return strategies.needOfficer();
    }

    /** What stands over any choice; null when the practice chooses. */
    public Route.@Nullable Cause locked(Action action, KindOfData kind) {
        return Route.over(rules, action, kind.term(), strategies.releasable());
    }

    /** Whether the platform leaves it to the data protection officer, from some identity level on. */
    public boolean isOfficers(Action action, @Nullable String kind) {
        return IntStream.rangeClosed(0, Choice.HIGHEST_LEVEL)
                .anyMatch(level -> platforms.way(action, kind, level) == Route.Way.OFFICER);
    }

    /**
     * What can be chosen: a person, where one has to decide in any case, and the data protection officer, where the platform
     * says so. What is chosen now is among them.
     */
    public List<Choice> offered(Action action, @Nullable KindOfData kind) {
        boolean locked = kind != null && locked(action, kind) != null;
        String id = kind == null ? null : kind.id();
        Stream<Choice> open = Choice.USUAL.stream()
                .filter(choice -> !locked || !choice.isEverAtOnce())
                .filter(choice -> IntStream.rangeClosed(0, Choice.HIGHEST_LEVEL)
                        .allMatch(level -> platforms.way(action, id, level) != Route.Way.OFFICER
                                || choice.way(level) == Route.Way.OFFICER));
        Choice now = kind == null ? of(action, id) : of(action, kind);
        return Stream.concat(open, Stream.of(now)).distinct().toList();
    }

    /**
     * The lines with another choice for one action and kind of data. Those of a kind stand before those of any, since the
     * first that fits counts.
     */
    public List<Practice.Answering> with(Action action, @Nullable String kind, Choice choice) {
        List<Practice.Answering> chosen = new ArrayList<>();
        Integer from = choice.from();
        if (from != null) {
            chosen.add(new Practice.Answering(action.term(), kind, from, "AT-ONCE"));
        }
        if (from == null || from > 0) {
            chosen.add(new Practice.Answering(
                    action.term(), kind, 0, choice.otherwise().name()));
        }
        List<Practice.Answering> others = lines().stream()
                .filter(line -> !(line.action().equals(action.term()) && Objects.equals(line.kind(), kind)))
                .toList();
        List<Practice.Answering> all = new ArrayList<>();
        if (kind != null) {
            all.addAll(chosen);
        }
        all.addAll(others);
        if (kind == null) {
            all.addAll(chosen);
        }
        return all;
    }

    /** What counts where nothing is written has to be written once anything is. */
    private List<Practice.Answering> lines() {
        return lines.isEmpty()
                ? Strategies.CAREFUL.rules().stream()
                        .map(rule -> new Practice.Answering(
                                rule.action().term(),
                                rule.kind(),
                                rule.identityLevel(),
                                rule.way().name().replace('_', '-')))
                        .toList()
                : lines;
    }
}
