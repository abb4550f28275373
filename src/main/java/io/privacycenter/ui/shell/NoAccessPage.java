package io.privacycenter.ui.shell;

import com.vaadin.flow.router.AccessDeniedException;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Icons;
import jakarta.servlet.http.HttpServletResponse;

/** The page is another person's or another role's. */
@AnonymousAllowed
class NoAccessPage extends Oops implements HasErrorParameter<AccessDeniedException> {
    NoAccessPage(Texts texts) {
        super(texts);
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<AccessDeniedException> parameter) {
        say(Icons.LOCK, words().of("oops.noaccess.title"), words().of("oops.noaccess.text"));
        return HttpServletResponse.SC_FORBIDDEN;
    }
}
