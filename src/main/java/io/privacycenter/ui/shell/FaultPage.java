package io.privacycenter.ui.shell;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Press;
import jakarta.servlet.http.HttpServletResponse;

/** Something of ours broke. The person gets a short code to read out; the log has the same code with the cause. */
@AnonymousAllowed
class FaultPage extends Oops implements HasErrorParameter<Exception> {
    FaultPage(Texts texts) {
        super(texts);
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        String code = FaultCode.logged(parameter.getCaughtException());
        Paragraph shown = new Paragraph(words().of("oops.error.code", code));
        shown.addClassNames("small", "quiet");
        say(
                Icons.ALERT,
                words().of("oops.error.title"),
                words().of("oops.error.text"),
                shown,
                Press.plain(
                        words().of("oops.again"),
                        click -> getUI().ifPresent(ui -> ui.getPage().reload())));
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
}
