package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.privacycenter.configuration.Administration;
import io.privacycenter.configuration.PracticeList;
import io.privacycenter.identity.KeyScope;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Pairs;
import io.privacycenter.ui.parts.Press;
import java.util.Set;
import java.util.stream.Collectors;

/** Issues a key for a program, shown once. */
final class KeyForm extends Composite<Div> {

    /** @param issued told after each */
    KeyForm(Words words, Administration administration, PracticeList practices, Runnable issued) {
        Said said = new Said(words);
        TextField name = new TextField(words.of("admin.key.name"));
        name.setHelperText(words.of("admin.key.name.help"));
        Everywhere where = new Everywhere(words, practices);
        CheckboxGroup<KeyScope> scopes = new CheckboxGroup<>(words.of("keys.for"));
        scopes.setItems(KeyScope.values());
        scopes.setItemLabelGenerator(scope -> scope(words, scope));
        scopes.setValue(KeyScope.ofAHost());
        scopes.addThemeName("vertical");
        Div fields = new Div(name, where);
        fields.addClassName("set-up-line");
        getContent()
                .add(
                        new Paragraph(words.of("admin.key.why")),
                        fields,
                        scopes,
                        Press.once(Press.primary(words.of("admin.key.issue"), click -> {
                            said.after(() -> {
                                String key =
                                        administration.issueKey(name.getValue(), where.controller(), scopes.getValue());
                                said.well(words.of("admin.key.issued"));
                                said.add(new Pairs().withCode(words.of("admin.key"), key));
                                name.clear();
                                issued.run();
                            });
                            click.getSource().setEnabled(true);
                        })),
                        said);
        getContent().addClassName("stack");
    }

    /** What a key may be used for, in words. */
    static String scopes(Words words, Set<KeyScope> scopes) {
        return scopes.stream().sorted().map(scope -> scope(words, scope)).collect(Collectors.joining(" · "));
    }

    private static String scope(Words words, KeyScope scope) {
        return words.of("keys.scope." + scope.text());
    }
}
