package io.privacycenter.ui.shell;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import io.privacycenter.texts.Texts;
import java.util.Locale;
import org.jsoup.nodes.Element;
import org.springframework.stereotype.Component;

/** Puts language and look into the page before anything is drawn, so that neither flashes by. */
@Component
class FirstPaint implements VaadinServiceInitListener {
    @Override
    public void serviceInit(ServiceInitEvent init) {
        init.getSource()
                .addSessionInitListener(session ->
                        Remembered.language(session.getRequest()).ifPresent(session.getSession()::setLocale));
        init.addIndexHtmlRequestListener(response -> {
            Locale language = Remembered.language(response.getVaadinRequest())
                    .orElseGet(() -> Texts.spoken(response.getVaadinRequest().getLocale()));
            Element html = response.getDocument().getElementsByTag("html").first();
            if (html != null) {
                html.attr("lang", language.getLanguage());
            }
        });
        init.getSource()
                .addUIInitListener(ui -> Remembered.look(VaadinRequest.getCurrent())
                        .ifPresent(ui.getUI().getPage()::setColorScheme));
    }
}
