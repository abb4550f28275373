package io.privacycenter.ui.passkeys;

import com.vaadin.flow.component.AttachEvent;

/** Finds out what a browser can do while somebody comes in another way, so that the next page knows what to offer. */
public final class PasskeyProbe extends PasskeyPart {

    public PasskeyProbe() {
        addClassName("nothing-to-see");
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        ask(able -> {});
    }
}
