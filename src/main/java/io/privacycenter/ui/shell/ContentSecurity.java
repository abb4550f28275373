package io.privacycenter.ui.shell;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import io.privacycenter.installation.MasterKey;
import java.util.Base64;
import org.jsoup.nodes.Element;
import org.springframework.stereotype.Component;

/**
 * The Content-Security-Policy of every page, as strict as this Vaadin allows: scripts run only with the nonce of the
 * page. Flow's client still compiles the expressions that the server sends, hence {@code unsafe-eval}.
 */
@Component
class ContentSecurity implements VaadinServiceInitListener {

    @Override
    public void serviceInit(ServiceInitEvent event) {
        if (!event.getSource().getDeploymentConfiguration().isProductionMode()) {
            return; // the development server injects scripts of its own
        }
        event.addIndexHtmlRequestListener(response -> {
            String nonce = Base64.getEncoder().encodeToString(MasterKey.random(16));
            for (Element script : response.getDocument().select("script")) {
                script.attr("nonce", nonce);
            }
            response.getVaadinResponse().setHeader("X-Frame-Options", "DENY");
            response.getVaadinResponse()
                    .setHeader(
                            "Content-Security-Policy",
                            "default-src 'self'; script-src 'nonce-%s' 'strict-dynamic' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
                                            .formatted(nonce)
                                    + "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; "
                                    + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'");
        });
    }
}
