package io.privacycenter.api.configuration;

import io.privacycenter.api.Problem;
import io.privacycenter.configuration.Draft;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Entity tags: what a program has seen, so that nobody writes over what somebody else did meanwhile. */
final class Tags {

    private Tags() {}

    static String of(int version) {
        return "\"v%d\"".formatted(version);
    }

    static String of(Draft draft) {
        return "\"draft-%s-%d\"".formatted(draft.id(), draft.revision());
    }

    /**
     * @param ifMatch what the program says it saw
     * @param current what there is
     * @throws Problem when it says nothing, or saw something else
     */
    static void check(@Nullable String ifMatch, String current) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
            throw new Problem(
                    HttpStatus.PRECONDITION_REQUIRED,
                    "What did you see?",
                    "Send the ETag of GET /api/v1/configuration/draft as If-Match");
        }
        if (Arrays.stream(ifMatch.split(",", -1)).map(String::strip).noneMatch(current::equals)) {
            throw changed("What is there is not what you saw: read the draft again");
        }
    }

    static Problem changed(String why) {
        return new Problem(HttpStatus.PRECONDITION_FAILED, "Changed meanwhile", why);
    }
}
