package io.privacycenter.ui.shell;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.privacycenter.configuration.HoldsNoLonger;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Icons;
import jakarta.servlet.http.HttpServletResponse;

/** Trying again does not help: the practice has to publish again what it declares. */
@AnonymousAllowed
class HoldsNoLongerPage extends Oops implements HasErrorParameter<HoldsNoLonger> {
    HoldsNoLongerPage(Texts texts) {
        super(texts);
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<HoldsNoLonger> parameter) {
        say(Icons.ALERT, words().of("oops.unusable.title"), words().of("oops.unusable.text"));
        return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
    }
}
