package io.privacycenter.ui.passkeys;

import com.vaadin.flow.server.VaadinSession;

/** What the browser of this session can do with passkeys, as it said when a page asked. */
public enum Able {
    NONE,
    /** With a key or a phone beside it. */
    ELSEWHERE,
    /** This device keeps passkeys itself and asks its owner who they are. */
    HERE;

    /** Until a browser says so, it cannot. */
    public static Able inThisBrowser() {
        return VaadinSession.getCurrent().getAttribute(Able.class.getName()) instanceof Able able ? able : NONE;
    }

    static void said(Able able) {
        VaadinSession.getCurrent().setAttribute(Able.class.getName(), able);
    }
}
