package io.privacycenter.ui.admin.source;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;
import io.privacycenter.configuration.PracticeList;
import io.privacycenter.configuration.source.SourceDefinition;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.proposal.Acceptance;
import io.privacycenter.sources.proposal.MappingProposal;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.admin.AdminLayout;
import io.privacycenter.ui.admin.Findings;
import io.privacycenter.ui.admin.Said;
import io.privacycenter.ui.parts.Page;
import io.privacycenter.ui.parts.Sheet;
import jakarta.annotation.security.RolesAllowed;
import org.jspecify.annotations.Nullable;

/** Connects a database and says what its columns mean: suggestions with their reasons, accepted by a person. */
@Route(value = "admin/connect", layout = AdminLayout.class)
@RolesAllowed("ADMINISTRATOR")
public class ConnectView extends Page {
    private final Connecting connecting;
    private final Said said = new Said(words());
    private final Div body = new Div();

    ConnectView(Texts texts, Connecting connecting, PracticeList practices) {
        super(texts);
        this.connecting = connecting;
        ConnectForm form = new ConnectForm(words(), practices, said, this::connect);
        body.addClassName("stack");
        body.add(form);
        add(new Sheet(title(words().of("connect.title")), words().of("connect.lead")).body(said, body));
    }

    private void connect(SourceDefinition source, String password, @Nullable String controller) {
        if (connecting.isTaken(source)) {
            said.badly(words().of("connect.taken"));
            return;
        }
        switch (connecting.propose(source, password)) {
            case SourceAnswer.Unreachable<MappingProposal> silent ->
                said.badly(Findings.silence(source, silent.fault(), words()));
            case SourceAnswer.Found<MappingProposal> found -> {
                if (found.value().person() == null) {
                    said.badly(words().of("connect.nobody"));
                    return;
                }
                body.removeAll();
                body.add(new Suggestions(
                        words(), connecting, source, found.value(), new Acceptance(found.value()), controller, said));
            }
        }
    }
}
