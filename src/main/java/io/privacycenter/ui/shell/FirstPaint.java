package io.privacycenter.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Notice;
import java.util.Locale;
import org.jsoup.nodes.Element;
import org.springframework.stereotype.Component;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Puts language and look into the page before anything is drawn, so that neither flashes by; and says in words when a
 * click failed.
 */
@Component
class FirstPaint implements VaadinServiceInitListener {
    private final Texts texts;

    FirstPaint(Texts texts) {
        this.texts = texts;
    }

    @Override
    public void serviceInit(ServiceInitEvent init) {
        init.getSource().addSessionInitListener(event -> {
            Remembered.language(event.getRequest()).ifPresent(event.getSession()::setLocale);
            event.getSession().setErrorHandler(fault -> tell(fault.getThrowable()));
        });
        init.addIndexHtmlRequestListener(response -> {
            // Chosen by a plain link after the session had begun.
            Remembered.language(response.getVaadinRequest())
                    .filter(chosen -> !chosen.equals(VaadinSession.getCurrent().getLocale()))
                    .ifPresent(VaadinSession.getCurrent()::setLocale);
            Locale language = Remembered.spoken(response.getVaadinRequest());
            Element html = response.getDocument().getElementsByTag("html").first();
            if (html != null) {
                html.attr("lang", language.getLanguage());
            }
            response.getDocument()
                    .body()
                    .prependElement("noscript")
                    .appendElement("p")
                    .appendElement("a")
                    .attr("href", "/simple?lang=" + language.getLanguage())
                    .text(texts.of(language, "shell.noscript"));
        });
        init.getSource()
                .addUIInitListener(ui -> Remembered.look(VaadinRequest.getCurrent())
                        .ifPresent(ui.getUI().getPage()::setColorScheme));
    }

    private void tell(Throwable cause) {
        if (DisconnectedClientHelper.isClientDisconnectedException(cause)) {
            return; // the page was closed before its answer came: nobody is there to tell, and nothing is wrong
        }
        UI ui = UI.getCurrent();
        if (ui == null) {
            FaultCode.logged(cause);
        } else {
            Notice.show(FaultCode.told(texts.in(ui.getLocale()), cause));
        }
    }
}
