package io.privacycenter.ui.review.officer;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import io.privacycenter.Installed;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.evidence.Entrusted;
import io.privacycenter.evidence.Overview;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.sources.schema.SeenSchemas;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Page;
import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The overview of a data protection officer, as far as it can be read without a browser. */
class OfficerViewsTest extends Installed {

    @Autowired
    private Texts texts;

    @Autowired
    private Entrusted entrusted;

    @Autowired
    private Overview overview;

    @Autowired
    private Configurations configurations;

    @Autowired
    private SeenSchemas schemas;

    @Test
    void the_overview_counts_each_concern_and_names_those_of_which_there_is_none() {
        String read = read(() -> new OverviewView(texts, overview, entrusted, configurations, schemas));
        for (Overview.Concern concern : Overview.Concern.values()) {
            assertThat(read)
                    .contains(texts.in(Locale.ENGLISH)
                            .of("dpo.concern."
                                    + concern.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        }
    }

    private <V extends Page & BeforeEnterObserver> String read(Supplier<V> made) {
        return as(officer(), () -> {
            V view = made.get();
            view.beforeEnter((BeforeEnterEvent) null);
            return view.getElement().getTextRecursively();
        });
    }

    private StaffMember officer() {
        return staff("Inès Robert", Role.DPO);
    }
}
