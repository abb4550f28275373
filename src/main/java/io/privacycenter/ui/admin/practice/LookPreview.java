package io.privacycenter.ui.admin.practice;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.privacycenter.configuration.look.Palette;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Bold;
import io.privacycenter.ui.parts.ChoiceSwitch;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Livery;
import io.privacycenter.ui.parts.Press;
import java.util.Locale;

/** A few things of a patient's page in one of the looks. It is a picture: nothing in it can be reached. */
final class LookPreview extends Div {

    LookPreview(Words words, Livery livery, Palette.Scheme scheme) {
        String name = scheme.name().toLowerCase(Locale.ROOT);
        addClassName("look-preview");
        getElement().setAttribute("role", "img").setAttribute("aria-label", words.of("practice.look.preview." + name));
        livery.putOn(getStyle());
        getStyle().set("color-scheme", name);
        Div top = new Div(livery.picture().map(Div::new).orElseGet(() -> new Div(new Bold(livery.name()))));
        top.addClassName("look-preview-top");
        Div way = new Div(Icons.EYE.tile(), new Bold(words.of("home.see")), Icons.ARROW_RIGHT.draw());
        way.addClassName("look-preview-way");
        Span link = new Span(new Anchor("#", words.of("guest.often.copy")));
        UnorderedList choices =
                new UnorderedList(new ChoiceSwitch(words.of("practice.look.preview.switch"), "", true, on -> {}));
        Div page = new Div(way, link, choices, Press.primary(words.of("home.ask"), click -> {}));
        page.addClassName("look-preview-page");
        Div picture = new Div(top, page);
        picture.getElement().setAttribute("inert", true);
        add(picture);
    }
}
