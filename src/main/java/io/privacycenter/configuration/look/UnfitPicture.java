package io.privacycenter.configuration.look;

import java.util.Arrays;
import java.util.List;

/** Somebody gave a file that can be no logo. */
public final class UnfitPicture extends IllegalArgumentException {

    private final Why why;
    private final List<Object> details;

    /** What is wrong with it, with the details that are said of it. */
    public enum Why {
        /** More bytes than so many MB. */
        LARGE,
        /** Markup: a drawing or a page. */
        DRAWING,
        /** No format that is read. */
        KIND,
        /** Called by one ending, and of another format. */
        ENDING,
        /** Something follows the picture of a format in the file. */
        MORE,
        /** Width and height, the longest side and how many millions of pixels it may have. */
        PIXELS,
        /** Width and height, and the least of each. */
        SMALL,
        /** It begins as a format and cannot be read as one. */
        BROKEN
    }

    UnfitPicture(Why why, Object... details) {
        super("The picture cannot be used: " + why + " " + Arrays.toString(details));
        this.why = why;
        this.details = List.of(details);
    }

    public Why why() {
        return why;
    }

    public Object[] details() {
        return details.toArray();
    }
}
