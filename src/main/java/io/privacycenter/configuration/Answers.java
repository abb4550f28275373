package io.privacycenter.configuration;

import io.privacycenter.engine.Route;
import io.privacycenter.engine.Strategies;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.vocabulary.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who answers what in a practice: for every action and kind of data, from which identity level on it is answered at once,
 * or that a person decides; and what no choice of the practice changes.
 */
public final class Answers {

    /** Identity levels: none shown, signed in, signed in with two steps. */
    public static final int HIGHEST_LEVEL = 2;

    private final List<Practice.Answering> lines;
    private final Strategies strategies;
    private final Rules rules;

    private Answers(List<Practice.Answering> lines, Strategies strategies, Rules rules) {
        this.lines = lines;
        this.strategies = strategies;
        this.rules = rules;
    }

    /** @throws IllegalArgumentException naming the line or the rule of retention that cannot be read */
    public static Answers of(Platform platform, Practice practice) {
        return new Answers(
                practice.strategies(),
                Compilation.strategies(practice),
                Rules.draft(platform.vocabulary())
                        .policies(Compilation.policies(practice))
                        .compile());
    }

    /**
     * The lowest identity level from which it is answered at once; null when a person decides.
     *
     * @param kind id of a kind of data; null for what concerns none in particular
     */
    public @Nullable Integer atOnceFrom(Action action, @Nullable String kind) {
        for (int level = 0; level <= HIGHEST_LEVEL; level++) {
            if (strategies.way(action, kind, level) == Route.Way.AT_ONCE) {
                return level;
            }
        }
        return null;
    }

    /** What stands over any choice; null when the practice chooses. */
    public Route.@Nullable Cause locked(Action action, KindOfData kind) {
        return Route.over(rules, action, kind.term(), strategies.releasable());
    }

    /**
     * The lines with another choice for one action and kind of data. Those of a kind stand before those of any, since the
     * first that fits counts.
     *
     * @param level from which it is answered at once; null when a person decides
     */
    public List<Practice.Answering> with(Action action, @Nullable String kind, @Nullable Integer level) {
        List<Practice.Answering> chosen = new ArrayList<>();
        if (level != null) {
            chosen.add(new Practice.Answering(action.term(), kind, level, "AT-ONCE"));
        }
        if (level == null || level > 0) {
            chosen.add(new Practice.Answering(action.term(), kind, 0, "REVIEW"));
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
