package io.privacycenter.ui.parts;

import com.vaadin.flow.component.html.Span;
import java.util.Locale;

/**
 * The line set: 24 by 24, one weight, drawn in the colour of the text around it. Icons repeat what a word beside them
 * says, so they are hidden from screen readers. The drawings are our own.
 */
public enum Icons {
    ACTIVITY("<path d='M3 12.5h4l2.3-6.5 4.2 12 2.5-5.5H21'/>"),
    ALERT("<path d='M12 4l9 15.5H3z'/><path d='M12 10v4.5M12 17v.1'/>"),
    ARROW_LEFT("<path d='M19.5 12h-15M10.5 6l-6 6 6 6'/>"),
    ARROW_RIGHT("<path d='M4.5 12h15M13.5 6l6 6-6 6'/>"),
    BAN("<circle cx='12' cy='12' r='8.8'/><path d='M5.9 5.9l12.2 12.2'/>"),
    BELL("<path d='M6 10a6 6 0 0112 0c0 4.5 1.8 6 1.8 6H4.2S6 14.5 6 10z'/><path d='M10 19.5a2.2 2.2 0 004 0'/>"),
    BIN(
            "<path d='M4.5 6.5h15M9.5 6.5V4.8c0-.7.5-1.3 1.2-1.3h2.6c.7 0 1.2.6 1.2 1.3v1.7M6.5 6.5l.8 12.2c.1 1 .9 1.8 1.9 1.8h5.6c1 0 1.8-.8 1.9-1.8l.8-12.2M10.2 11v5.5M13.8 11v5.5'/>"),
    BOX("<path d='M12 3.2l8 4.3v9l-8 4.3-8-4.3v-9z'/><path d='M4.2 7.6L12 12l7.8-4.4M12 12v8.6'/>"),
    BRANCH(
            "<circle cx='7' cy='5.5' r='2.2'/><circle cx='7' cy='18.5' r='2.2'/><circle cx='17' cy='8' r='2.2'/><path d='M7 7.7v8.6M17 10.2c0 3.6-3.6 4.6-10 5'/>"),
    CALENDAR("<rect x='3.5' y='5' width='17' height='15.5' rx='2.5'/><path d='M3.5 10h17M8 3v4M16 3v4'/>"),
    CHECK("<path d='M5 12.5l4.6 4.6L19.2 7.3'/>"),
    CHEVRON_DOWN("<path d='M5.5 9.5L12 16l6.5-6.5'/>"),
    CHEVRON_RIGHT("<path d='M9.5 5.5L16 12l-6.5 6.5'/>"),
    CHEVRON_UP("<path d='M5.5 14.5L12 8l6.5 6.5'/>"),
    CLOCK("<circle cx='12' cy='12' r='8.8'/><path d='M12 7v5.3l3.4 2'/>"),
    CLOSE("<path d='M6 6l12 12M18 6L6 18'/>"),
    DASH("<path d='M6 12h12'/>"),
    DATABASE(
            "<ellipse cx='12' cy='6' rx='7.5' ry='3'/><path d='M4.5 6v12c0 1.7 3.4 3 7.5 3s7.5-1.3 7.5-3V6M4.5 12c0 1.7 3.4 3 7.5 3s7.5-1.3 7.5-3'/>"),
    DOWNLOAD("<path d='M12 3.8v11.4M7.4 10.8L12 15.4l4.6-4.6M4.5 19.8h15'/>"),
    EYE(
            "<path d='M2.5 12S6 5.8 12 5.8 21.5 12 21.5 12 18 18.2 12 18.2 2.5 12 2.5 12z'/><circle cx='12' cy='12' r='2.8'/>"),
    FILE(
            "<path d='M6 3.5h8l4.5 4.5v11a1.5 1.5 0 01-1.5 1.5H6a1.5 1.5 0 01-1.5-1.5V5A1.5 1.5 0 016 3.5z'/><path d='M13.8 3.7V8.3h4.5M8 12.5h7M8 16h5'/>"),
    FLASK(
            "<path d='M9.5 3.5h5M10.5 3.5v6.3L5.4 18a1.7 1.7 0 001.5 2.5h10.2a1.7 1.7 0 001.5-2.5l-5.1-8.2V3.5M8 14.5h8'/>"),
    GLOBE(
            "<circle cx='12' cy='12' r='8.8'/><path d='M3.2 12h17.6M12 3.2c2.5 2.5 3.7 5.4 3.7 8.8s-1.2 6.3-3.7 8.8c-2.5-2.5-3.7-5.4-3.7-8.8s1.2-6.3 3.7-8.8z'/>"),
    HISTORY("<path d='M4 12a8.3 8.3 0 108.3-8.3c-3 0-5.5 1.5-7 3.8'/><path d='M4.5 3.8v4h4M12.3 8v4.5l3.2 1.9'/>"),
    HOME("<path d='M4 10.8L12 4l8 6.8v8.2a1.5 1.5 0 01-1.5 1.5h-13A1.5 1.5 0 014 19z'/><path d='M9.5 20.5v-6h5v6'/>"),
    HOURGLASS(
            "<path d='M6.5 3.5h11M6.5 20.5h11M7.5 3.5v3.2c0 2.3 4.5 3.5 4.5 5.3s-4.5 3-4.5 5.3v3.2M16.5 3.5v3.2c0 2.3-4.5 3.5-4.5 5.3s4.5 3 4.5 5.3v3.2'/>"),
    IMAGE(
            "<rect x='3.5' y='4.5' width='17' height='15' rx='2.5'/><circle cx='9' cy='9.8' r='1.6'/><path d='M4 17l4.8-4 3.2 2.6 3.6-3.6 4.6 4.3'/>"),
    INBOX(
            "<path d='M3.5 13.5L6.2 5.8A2 2 0 018 4.5h8a2 2 0 011.8 1.3l2.7 7.7v4a2 2 0 01-2 2h-13a2 2 0 01-2-2z'/><path d='M3.5 13.5H8l1.5 2.5h5l1.5-2.5h4.5'/>"),
    INFO("<circle cx='12' cy='12' r='8.8'/><path d='M12 11v5.5M12 7.7v.1'/>"),
    KEY("<circle cx='8' cy='15.5' r='4.3'/><path d='M11 12.3L20 3.5M16 7.5l3 3'/>"),
    LOCK("<rect x='5' y='10.5' width='14' height='10' rx='2.5'/><path d='M8 10.5V7.8a4 4 0 018 0v2.7'/>"),
    LOG_OUT("<path d='M10 4.5H6a1.5 1.5 0 00-1.5 1.5v12A1.5 1.5 0 006 19.5h4M14.5 7.5L19 12l-4.5 4.5M18.5 12H9.5'/>"),
    MAIL("<rect x='3' y='5' width='18' height='14' rx='2.5'/><path d='M3.5 7l8.5 6.2L20.5 7'/>"),
    MEGAPHONE(
            "<path d='M4 10v4.5c0 .8.7 1.5 1.5 1.5H8l8.5 4V4.5L8 8.5H5.5C4.7 8.5 4 9.2 4 10z'/><path d='M19.5 10.5v3.5M8.5 16.5l1 4'/>"),
    MESSAGE(
            "<path d='M4 6.8A2.3 2.3 0 016.3 4.5h11.4A2.3 2.3 0 0120 6.8v7.9a2.3 2.3 0 01-2.3 2.3H10l-4.6 3.5V17A2.3 2.3 0 014 14.8z'/>"),
    MOON("<path d='M20 14.2A8.3 8.3 0 019.8 4a8.3 8.3 0 1010.2 10.2z'/>"),
    PAPERCLIP(
            "<path d='M19.5 11.5l-7.8 7.8a4.7 4.7 0 01-6.7-6.7l8.2-8.2a3.2 3.2 0 014.5 4.5l-8 8a1.6 1.6 0 01-2.3-2.3l7.1-7'/>"),
    PAUSE("<path d='M9 6v12M15 6v12'/>"),
    PAUSE_ROUND("<circle cx='12' cy='12' r='8.8'/><path d='M10 9v6M14 9v6'/>"),
    PENCIL("<path d='M4 20l1-4.2L16.2 4.6a2 2 0 012.9 0l.4.4a2 2 0 010 2.9L8.2 19z'/><path d='M14 6.8l3.3 3.3'/>"),
    PILL("<path d='M10.3 19.6a4.6 4.6 0 01-6.5-6.5l8.3-8.3a4.6 4.6 0 016.5 6.5z'/><path d='M8 9l6.5 6.5'/>"),
    PLUS("<path d='M12 5.5v13M5.5 12h13'/>"),
    QUESTION(
            "<circle cx='12' cy='12' r='8.8'/><path d='M9.6 9.4c.2-1.3 1.2-2 2.5-2 1.4 0 2.5.9 2.5 2.2 0 1.9-2.5 2-2.5 3.9'/><path d='M12.1 16.6v.1'/>"),
    RECEIPT(
            "<path d='M5.5 3.5l2.2 1.5 2.1-1.5L12 5l2.2-1.5L16.3 5l2.2-1.5v17l-2.2-1.5-2.1 1.5L12 19l-2.2 1.5L7.7 19l-2.2 1.5z'/><path d='M9 9.5h6M9 13.5h4'/>"),
    SCALES(
            "<path d='M12 4v16M8 20h8M5 7.5l7-1.5 7 1.5M5 7.5L2.5 14a2.7 2.7 0 005 0zM19 7.5L16.5 14a2.7 2.7 0 005 0z'/>"),
    SEARCH("<circle cx='11' cy='11' r='6.5'/><path d='M15.8 15.8l4.7 4.7'/>"),
    SEND("<path d='M20.5 3.5L10.5 13.5M20.5 3.5l-6 17-4-7-7-4z'/>"),
    SHIELD(
            "<path d='M12 3l7.5 2.8v5.7c0 4.6-3.1 7.9-7.5 9.5-4.4-1.6-7.5-4.9-7.5-9.5V5.8z'/><path d='M8.8 12l2.3 2.3 4.2-4.4'/>"),
    SUN(
            "<circle cx='12' cy='12' r='4'/><path d='M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6L7 7M17 17l1.4 1.4M18.4 5.6L17 7M7 17l-1.4 1.4'/>"),
    UNDO("<path d='M8.5 5L4.2 9.2l4.3 4.3'/><path d='M4.5 9.2h9.7a5.3 5.3 0 010 10.6H9'/>"),
    USER("<circle cx='12' cy='8' r='4'/><path d='M4.5 20.5c.8-4 3.7-6 7.5-6s6.7 2 7.5 6'/>"),
    USERS(
            "<circle cx='9' cy='8.5' r='3.5'/><path d='M2.5 19.5c.6-3.5 3.2-5.3 6.5-5.3s5.9 1.8 6.5 5.3M15.5 5.3a3.5 3.5 0 010 6.4M18 14.8c1.9.8 3.1 2.4 3.5 4.7'/>");

    private final String strokes;

    Icons(String strokes) {
        this.strokes = strokes;
    }

    /** The icon of a name as configuration writes it, for example {@code arrow-left}; a file for an unknown name. */
    public static Icons named(String name) {
        for (Icons icon : values()) {
            if (icon.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name)) {
                return icon;
            }
        }
        return FILE;
    }

    /** A new drawing of this icon; 20 px unless its place says otherwise. */
    public Span draw() {
        Span icon = new Span();
        icon.addClassName("icon");
        icon.getElement().setAttribute("aria-hidden", "true");
        icon.getElement().setProperty("innerHTML", "<svg viewBox='0 0 24 24'>" + strokes + "</svg>");
        return icon;
    }

    /** This icon on a square tile, as kinds of data and actions wear it. */
    public Span tile() {
        Span tile = new Span(draw());
        tile.addClassName("tile");
        return tile;
    }
}
