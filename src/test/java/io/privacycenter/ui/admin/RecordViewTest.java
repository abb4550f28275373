package io.privacycenter.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.router.BeforeEnterEvent;
import io.privacycenter.Installed;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.ledger.FreshLedger;
import io.privacycenter.ledger.audit.Audits;
import io.privacycenter.texts.Texts;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authorization.AuthorizationDeniedException;

/** What administrators see of the record, and who else does not. */
class RecordViewTest extends Installed {

    @Autowired
    private Audits audits;

    @Autowired
    private Texts texts;

    @Test
    void an_audit_that_was_ordered_is_done_and_shown_with_the_checkpoint_that_is_held() {
        StaffMember lea = staff("Léa Fontaine", Role.ADMINISTRATOR);
        FreshLedger.await(() -> as(lea, () -> audits.held() != null));
        as(lea, () -> {
            audits.order();
            return true;
        });
        FreshLedger.await(() -> as(lea, () -> audits.last() != null));
        Audits.Done done = as(lea, audits::last);
        assertThat(done.entries()).isPositive();
        assertThat(done.held()).isPositive();
        RecordView view = as(lea, () -> {
            RecordView shown = new RecordView(texts, audits);
            shown.beforeEnter((BeforeEnterEvent) null);
            return shown;
        });
        assertThat(view.getElement().getTextRecursively())
                .contains("The last check")
                .contains("Entries read")
                .contains("The copy that is held")
                .contains("less than an hour ago")
                .contains("Next check")
                .contains("checkpoints");
    }

    @Test
    void a_doctor_is_told_nothing_of_it() {
        assertThatThrownBy(() -> as(drMartin(), audits::last)).isInstanceOf(AuthorizationDeniedException.class);
        assertThatThrownBy(() -> as(drMartin(), audits::held)).isInstanceOf(AuthorizationDeniedException.class);
    }
}
