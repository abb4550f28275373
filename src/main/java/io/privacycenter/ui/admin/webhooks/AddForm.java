package io.privacycenter.ui.admin.webhooks;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.privacycenter.configuration.PracticeList;
import io.privacycenter.identity.Controller;
import io.privacycenter.notices.webhooks.AddressRefused;
import io.privacycenter.notices.webhooks.EventType;
import io.privacycenter.notices.webhooks.Webhooks;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.admin.Everywhere;
import io.privacycenter.ui.admin.Said;
import io.privacycenter.ui.parts.Pairs;
import io.privacycenter.ui.parts.Press;
import java.util.Locale;
import org.springframework.security.access.AccessDeniedException;

/** Has events sent somewhere; the secret is shown once. */
final class AddForm extends Composite<Div> {
    private final Words words;
    private final Webhooks webhooks;
    private final TextField url = new TextField();
    private final CheckboxGroup<EventType> types = new CheckboxGroup<>();
    private final Everywhere where;
    private final Said said;

    /** @param added told when there is one more */
    AddForm(Words words, WebhookWords names, Webhooks webhooks, PracticeList practices, Runnable added) {
        this.words = words;
        this.said = new Said(words);
        this.webhooks = webhooks;
        url.setLabel(words.of("webhook.url"));
        url.setHelperText(words.of("webhook.url.help"));
        url.setMaxLength(500);
        url.setWidthFull();
        types.setLabel(words.of("webhook.types"));
        types.setItems(EventType.toChoose());
        types.setItemLabelGenerator(names::type);
        types.addThemeName("vertical");
        where = new Everywhere(words, practices);
        getContent().addClassName("stack");
        getContent()
                .add(
                        new Paragraph(words.of("webhook.add.why")),
                        url,
                        where,
                        types,
                        new Div(Press.once(Press.plain(words.of("webhook.add"), click -> {
                            said.after(this::add);
                            click.getSource().setEnabled(true);
                            added.run();
                        }))),
                        said);
    }

    private void add() {
        if (types.getValue().isEmpty()) {
            said.badly(words.of("webhook.types.none"));
            return;
        }
        Controller chosen = where.controller();
        try {
            Webhooks.Added added = webhooks.add(chosen == null ? null : chosen.id(), url.getValue(), types.getValue());
            said.well(words.of("webhook.secret.once"));
            said.add(new Pairs().withCode(words.of("webhook.secret"), added.secret()));
            url.clear();
            types.clear();
        } catch (AddressRefused refused) {
            said.badly(words.of("webhook.refused."
                    + refused.why().name().toLowerCase(Locale.ROOT).replace('_', '-')));
        } catch (AccessDeniedException notEverywhere) {
            said.badly(words.of("webhook.where.own"));
        }
    }
}
