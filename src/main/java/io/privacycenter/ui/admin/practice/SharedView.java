package io.privacycenter.ui.admin.practice;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import io.privacycenter.configuration.Countries;
import io.privacycenter.configuration.Entries;
import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.Text;
import io.privacycenter.ui.admin.AdminLayout;
import io.privacycenter.ui.parts.Bold;
import io.privacycenter.ui.parts.EmptyState;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Rows;
import io.privacycenter.ui.parts.Tag;
import io.privacycenter.ui.parts.Tone;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who receives data, by name: what for, which data, where they are, and what protects it there. */
@Route(value = "admin/practice/:slug/shared", layout = AdminLayout.class)
@RolesAllowed("ADMINISTRATOR")
public class SharedView extends PracticePage {
    SharedView(Workbench bench) {
        super(bench, Step.SHARED);
    }

    @Override
    List<Component> content(Shown shown) {
        List<Practice.Recipient> recipients = shown.practice().recipients();
        Component add = Press.primary(words().of("practice.shared.add"), click -> edit(shown, null));
        if (recipients.isEmpty()) {
            return List.of(EmptyState.nothingYet(
                    words().of("practice.shared.none"), words().of("practice.shared.none.text"), add));
        }
        Rows rows = new Rows(
                words().of("practice.shared.name"),
                List.of(
                        words().of("practice.shared.who"),
                        words().of("practice.shared.data"),
                        words().of("practice.shared.where"),
                        ""));
        recipients.forEach(one -> rows.with(who(one), data(shown, one), where(shown, one), acts(shown, one)));
        return List.of(rows, add);
    }

    private Component who(Practice.Recipient one) {
        Span what = new Span(one.what().in(words().language()));
        what.addClassNames("meta", "quiet");
        return new Div(new Bold(one.name()), new Div(what));
    }

    private Component data(Shown shown, Practice.Recipient one) {
        List<String> categories = one.dc();
        return new Span(
                categories == null
                        ? words().of("practice.shared.any")
                        : words().list(categories.stream()
                                .map(shown.data()::label)
                                .distinct()
                                .toList()));
    }

    private Component where(Shown shown, Practice.Recipient one) {
        String country = one.country() == null ? shown.practice().country() : one.country();
        Div where = new Div(new Span(words().country(country)));
        Text safeguard = one.safeguard();
        if (safeguard != null) {
            Span protects = new Span(safeguard.in(words().language()));
            protects.addClassNames("meta", "quiet");
            where.add(new Div(protects));
        } else if (Countries.isAbroad(shown.practice(), country)) {
            where.add(new Div(new Tag(Tone.ALERT, words().of("practice.shared.unprotected"))));
        }
        return where;
    }

    private Component acts(Shown shown, Practice.Recipient one) {
        Div acts = new Div(
                Press.ghost(words().of("practice.edit"), click -> edit(shown, one)),
                Press.ghost(
                        words().of("practice.remove"),
                        click -> change(
                                words().of("practice.removed"),
                                document -> Entries.RECIPIENTS.without(document, one))));
        acts.addClassName("line");
        return acts;
    }

    private void edit(Shown shown, Practice.@Nullable Recipient one) {
        new RecipientDialog(
                        shown,
                        one,
                        said -> change(
                                words().of("practice.saved"),
                                document -> Entries.RECIPIENTS.with(
                                        one == null ? document : Entries.RECIPIENTS.without(document, one), said)))
                .open();
    }
}
