package io.privacycenter.ui.shell;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Icons;
import jakarta.servlet.http.HttpServletResponse;

/** No such page; also what one is told of a page whose existence is nobody's business. */
@AnonymousAllowed
class MissingPage extends Oops implements HasErrorParameter<NotFoundException> {
    MissingPage(Texts texts) {
        super(texts);
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        say(Icons.SEARCH, words().of("oops.missing.title"), words().of("oops.missing.text"));
        return HttpServletResponse.SC_NOT_FOUND;
    }
}
