package io.privacycenter.ui.admin.practice;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.privacycenter.configuration.Practice;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.vocabulary.LegalBaseKind;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One use as it is built: its sentence on top, with what the regulation says of it while it is written. */
final class UseForm extends Composite<Div> {
    private static final Practice.Slice EMPTY = new Practice.Slice(null, null, null);

    private final Shown shown;
    private final Words words;
    private final Practice.@Nullable Base before;
    private final Paragraph sentence = new Paragraph();
    private final Div check = new Div();
    private final Div parts = new Div();
    private final Select<String> why = new Select<>();
    private final TextField article;
    private final ThreeTexts label;
    private final ThreeTexts help;
    private final ThreeTexts balance;

    /** @param before the use that is changed; null for a new one */
    UseForm(Shown shown, Practice.@Nullable Base before) {
        this.shown = shown;
        this.before = before;
        words = shown.words();
        why.setLabel(words.of("practice.uses.why"));
        why.setItems(
                Arrays.stream(LegalBaseKind.values()).map(LegalBaseKind::term).toList());
        why.setItemLabelGenerator(term -> words.term("legal-bases", term));
        article = new TextField(words.of("practice.uses.article"));
        article.setMaxLength(300);
        article.setHelperText(words.of("practice.uses.article.help"));
        label = new ThreeTexts(words, words.of("practice.words.use"));
        help = new ThreeTexts(words, words.of("practice.words.help"));
        balance = new ThreeTexts(words, words.of("practice.uses.balance"));
        if (before != null) {
            why.setValue(LegalBaseKind.of(before.type()).term());
            article.setValue(before.article() == null ? "" : before.article());
            label.show(before.label());
            help.show(before.help());
            balance.show(before.balance());
        } else {
            why.setValue(LegalBaseKind.CONSENT.term());
        }
        (before == null ? List.of(EMPTY) : before.scope()).forEach(this::add);
        why.addValueChangeListener(change -> look());
        sentence.addClassName("use-sentence");
        check.addClassName("use-check");
        check.getElement().setAttribute("aria-live", "polite");
        getContent().addClassNames("stack", "use-form");
        getContent()
                .add(
                        sentence,
                        check,
                        parts,
                        Press.before(Icons.PLUS, Press.ghost(words.of("practice.uses.part.add"), click -> {
                            add(EMPTY);
                            look();
                        })),
                        why,
                        article,
                        balance,
                        label,
                        help);
        look();
    }

    /** Whether it can be saved; what is missing says so. */
    boolean isWell() {
        boolean said = parts().stream().allMatch(UsePart::isSaid);
        if (!said) {
            check.removeAll();
            check.add(UseVerdict.line(Icons.ALERT, words.of("practice.uses.needed")));
        }
        boolean weighed = !isInterest() || balance.isWell();
        return said & label.isWell() & help.isWell() & weighed;
    }

    Practice.Base use() {
        return new Practice.Base(
                before == null ? id(label.text().en()) : before.id(),
                why.getValue(),
                parts().stream().map(UsePart::part).toList(),
                article.isEmpty() ? null : article.getValue().strip(),
                label.text(),
                help.text(),
                isInterest() ? balance.text() : null);
    }

    private boolean isInterest() {
        return LegalBaseKind.LEGITIMATE_INTEREST.term().equals(why.getValue());
    }

    private List<UsePart> parts() {
        return parts.getChildren().map(UsePart.class::cast).toList();
    }

    private void add(Practice.Slice part) {
        boolean first = parts.getComponentCount() == 0;
        parts.add(new UsePart(
                shown,
                part,
                this::look,
                first
                        ? null
                        : removed -> {
                            parts.remove(removed);
                            look();
                        }));
    }

    private void look() {
        balance.setVisible(isInterest());
        Practice.Base use = use();
        check.removeAll();
        if (parts().stream().allMatch(UsePart::isSaid)) {
            sentence.setText(new UseSentence(shown).of(use));
            check.add(new UseVerdict(shown, use));
        } else {
            sentence.setText(words.of("practice.uses.begin"));
        }
    }

    /** Short, for laws and other documents to name it by; never one that is there already. */
    private String id(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String wanted = plain.isEmpty() ? "use" : plain;
        List<String> taken = new ArrayList<>(
                shown.practice().bases().stream().map(Practice.Base::id).toList());
        String free = wanted;
        for (int n = 2; taken.contains(free); n++) {
            free = wanted + "-" + n;
        }
        return free;
    }
}
