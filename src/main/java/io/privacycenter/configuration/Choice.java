package io.privacycenter.configuration;

import io.privacycenter.engine.Route.Way;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who answers one action on one kind of data.
 *
 * @param from lowest identity level from which it is answered at once; null when a person decides always
 * @param otherwise which person decides below that level: REVIEW for whoever reviews, OFFICER for the data protection officer
 *     alone
 */
public record Choice(@Nullable Integer from, Way otherwise) {

    /** Identity levels: none shown, signed in, signed in with two steps. */
    public static final int HIGHEST_LEVEL = 2;

    public static final Choice PERSON = new Choice(null, Way.REVIEW);
    public static final Choice OFFICER = new Choice(null, Way.OFFICER);

    /** What is offered where nothing stands against it. */
    static final List<Choice> USUAL = List.of(OFFICER, PERSON, atOnceFrom(0), atOnceFrom(1), atOnceFrom(2));

    public Choice {
        if (otherwise != Way.REVIEW && otherwise != Way.OFFICER) {
            throw new IllegalArgumentException("Not at once, a person decides: " + otherwise);
        }
        if (from != null && from == 0) {
            otherwise = Way.REVIEW; // nobody is below
        }
    }

    public static Choice atOnceFrom(int level) {
        return new Choice(level, Way.REVIEW);
    }

    public boolean isEverAtOnce() {
        return from != null;
    }

    Way way(int level) {
        return from != null && level >= from ? Way.AT_ONCE : otherwise;
    }
}
