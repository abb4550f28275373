package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import io.privacycenter.configuration.PracticeList;
import io.privacycenter.requests.assignment.Colleague;
import io.privacycenter.requests.assignment.Succession;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Card;
import io.privacycenter.ui.parts.Press;
import java.util.List;
import java.util.Objects;

/** Ends the right of somebody who leaves to decide at one controller, and says who follows. */
final class LeaveForm extends Composite<Div> {
    LeaveForm(Words words, Succession succession, PracticeList practices) {
        Said said = new Said(words);
        ControllerSearch where = new ControllerSearch(words.of("admin.controller.choose"), practices);
        Select<Colleague> who = new Select<>();
        who.setLabel(words.of("admin.leave.who"));
        who.setItemLabelGenerator(Colleague::name);
        Select<Colleague> successor = new Select<>();
        successor.setLabel(words.of("admin.leave.successor"));
        successor.setEmptySelectionAllowed(true);
        successor.setEmptySelectionCaption(words.of("admin.leave.nobody"));
        successor.setItemLabelGenerator(one -> one == null ? words.of("admin.leave.nobody") : one.name());
        var end = Press.plain(
                words.of("admin.leave.end"),
                click -> said.after(() -> {
                    int passed = succession.leaves(
                            who.getValue().id(),
                            Objects.requireNonNull(where.controller()),
                            successor.getValue() == null
                                    ? null
                                    : successor.getValue().id());
                    said.well(words.of("admin.leave.done", passed));
                    who.setItems(succession.at(Objects.requireNonNull(where.controller())));
                }));
        end.setEnabled(false);
        where.whenChosen(controller -> who.setItems(succession.at(controller)));
        who.addValueChangeListener(change -> {
            end.setEnabled(change.getValue() != null);
            successor.setItems(
                    change.getValue() == null
                            ? List.of()
                            : succession.at(Objects.requireNonNull(where.controller())).stream()
                                    .filter(one ->
                                            !one.id().equals(change.getValue().id()))
                                    .toList());
        });
        Div fields = new Div(where, who, successor, end);
        fields.addClassName("set-up-line");
        getContent()
                .add(Card.titled(words.of("admin.leave"))
                        .with(new Paragraph(words.of("admin.leave.why")), fields, said));
    }
}
