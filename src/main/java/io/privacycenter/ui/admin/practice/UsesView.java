package io.privacycenter.ui.admin.practice;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import io.privacycenter.configuration.Entries;
import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.UsualUses;
import io.privacycenter.ui.admin.AdminLayout;
import io.privacycenter.ui.parts.Bold;
import io.privacycenter.ui.parts.EmptyState;
import io.privacycenter.ui.parts.PlainDialog;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Tiles;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the practice does with data, each use in one sentence, and what the regulation says of it. */
@Route(value = "admin/practice/:slug/uses", layout = AdminLayout.class)
@RolesAllowed("ADMINISTRATOR")
public class UsesView extends PracticePage {
    UsesView(Workbench bench) {
        super(bench, Step.USES);
    }

    @Override
    List<Component> content(Shown shown) {
        Practice practice = shown.practice();
        Component add = Press.primary(words().of("practice.uses.add"), click -> edit(shown, null));
        List<Practice.Base> usual = UsualUses.of(shown.platform(), practice);
        Component start = Press.plain(words().of("practice.uses.usual"), click -> start(shown, usual));
        start.setVisible(!usual.isEmpty());
        Div acts = new Div(add, start);
        acts.addClassNames("line", "wrap");
        if (practice.bases().isEmpty()) {
            return List.of(EmptyState.nothingYet(
                    words().of("practice.uses.none"), words().of("practice.uses.none.text"), acts));
        }
        UnorderedList list = new UnorderedList();
        list.addClassNames("plain-list", "uses");
        practice.bases().forEach(use -> list.add(line(shown, use)));
        List<Component> content = new ArrayList<>(List.of(list, acts));
        if (UsesMatrix.isWorthShowing(practice, shown.platform().kinds())) {
            content.add(UsesMatrix.of(shown));
        }
        return content;
    }

    private ListItem line(Shown shown, Practice.Base use) {
        Span name = new Span(use.label().in(words().language()));
        name.addClassName("small");
        Span article = new Span(use.article() == null ? "" : use.article());
        article.addClassNames("meta", "quiet");
        Div said = new Div(name, new Paragraph(new UseSentence(shown).of(use)), article, new UseVerdict(shown, use));
        said.addClassName("said");
        Div acts = new Div(
                Press.ghost(words().of("practice.edit"), click -> edit(shown, use)),
                Press.ghost(words().of("practice.remove"), click -> remove(shown.practice(), use)));
        acts.addClassName("line");
        return new ListItem(said, acts);
    }

    private void edit(Shown shown, Practice.@Nullable Base before) {
        UseForm form = new UseForm(shown, before);
        PlainDialog dialog = Edited.dialog(
                words(),
                words().of(before == null ? "practice.uses.add" : "practice.uses.change"),
                words().of("practice.uses.about"),
                form::isWell,
                () -> change(words().of("practice.saved"), document -> Entries.BASES.with(document, form.use())),
                form);
        dialog.addClassName("wide-dialog");
        dialog.setWidth("760px");
        dialog.open();
    }

    /** What a period counts from stays: without it nothing would say when that period begins. */
    private void remove(Practice practice, Practice.Base use) {
        Optional<Practice.Keeping> counting = practice.retention().stream()
                .filter(rule -> use.id().equals(rule.of()))
                .findFirst();
        if (counting.isPresent()) {
            cannot(words().of(
                            "practice.uses.counted",
                            use.label().in(words().language()),
                            counting.get().label().in(words().language())));
            return;
        }
        change(words().of("practice.removed"), document -> Entries.BASES.without(document, use));
    }

    private void start(Shown shown, List<Practice.Base> usual) {
        Tiles<Practice.Base> tiles =
                Tiles.ofMany(usual, use -> new Tiles.Face(null, use.label().in(words().language()), ""));
        tiles.choose(new LinkedHashSet<>(usual));
        UnorderedList sentences = new UnorderedList();
        sentences.addClassNames("plain-list", "usual");
        usual.forEach(use -> sentences.add(
                new ListItem(new Bold(use.label().in(words().language())), new Span(new UseSentence(shown).of(use)))));
        PlainDialog dialog = new PlainDialog(words().of("practice.uses.usual"), words().of("practice.uses.usual.text"));
        dialog.setWidth("680px");
        dialog.with(tiles.inTwoColumns(), sentences);
        dialog.buttons(
                Press.plain(words().of("practice.cancel"), click -> dialog.close()),
                Press.primary(words().of("practice.save"), click -> {
                    dialog.close();
                    change(words().of("practice.saved"), document -> {
                        String written = document;
                        for (Practice.Base use : tiles.chosen()) {
                            written = Entries.BASES.with(written, use);
                        }
                        return written;
                    });
                }));
        dialog.open();
    }
}
