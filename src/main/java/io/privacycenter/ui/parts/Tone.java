package io.privacycenter.ui.parts;

import java.util.Locale;

/** The colours a tag, a banner or a dated step may wear; the first five are those of the marks. */
public enum Tone {
    OK,
    LAW,
    PAUSE,
    OFF,
    GONE,
    ACCENT,
    PLAIN,
    /** Overdue, denied: staff only. */
    ALERT,
    /** The dark block: offline, selection. */
    DEEP;

    String css() {
        return name().toLowerCase(Locale.ROOT);
    }
}
