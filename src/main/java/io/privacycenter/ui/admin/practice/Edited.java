package io.privacycenter.ui.admin.practice;

import com.vaadin.flow.component.Component;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.PlainDialog;
import io.privacycenter.ui.parts.Press;
import java.util.function.BooleanSupplier;

/** A dialog in which one entry of a practice is changed and saved in the draft. */
final class Edited {

    private Edited() {}

    /**
     * @param isWell whether the form can be saved; it says itself what is wrong
     * @param save what follows once it is closed
     */
    static PlainDialog dialog(
            Words words, String title, String sentence, BooleanSupplier isWell, Runnable save, Component... form) {
        PlainDialog dialog = new PlainDialog(title, sentence).with(form);
        dialog.buttons(
                Press.plain(words.of("practice.cancel"), click -> dialog.close()),
                Press.primary(words.of("practice.save"), click -> {
                    if (isWell.getAsBoolean()) {
                        dialog.close();
                        save.run();
                    }
                }));
        return dialog;
    }
}
