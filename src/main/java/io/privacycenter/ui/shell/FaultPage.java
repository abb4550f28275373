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
import java.security.SecureRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something of ours broke. The person gets a short code to read out; the log has the same code with the cause. */
@AnonymousAllowed
class FaultPage extends Oops implements HasErrorParameter<Exception> {
    private static final Logger log = LoggerFactory.getLogger(FaultPage.class);
    private static final SecureRandom random = new SecureRandom();

    /** No letters or digits that are taken for one another when read out. */
    private static final String SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    FaultPage(Texts texts) {
        super(texts);
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        String code = code();
        log.error("A page could not be shown, code {}", code, parameter.getCaughtException());
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

    private static String code() {
        StringBuilder code = new StringBuilder(5);
        for (int i = 0; i < 5; i++) {
            code.append(i == 2 ? '-' : SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return code.toString();
    }
}
