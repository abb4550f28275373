package io.privacycenter.api.reference;

import io.privacycenter.configuration.Draft;
import io.privacycenter.configuration.Drafting;
import io.privacycenter.configuration.Published;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Publishes what an application declares, one change at a time: through a draft, as everybody does, and only where whoever runs
 * the installation lets keys publish. Where it cannot be published no draft stays behind.
 */
@Service
class Declaring {

    private static final String WHY = "Through the reference interface";

    private final Drafting drafting;

    Declaring(Drafting drafting) {
        this.drafting = drafting;
    }

    /**
     * @param edit from the practice's document to the changed one
     * @param check whether what would be in force is what was asked for
     * @throws Refusal when somebody is changing the practice at this moment
     */
    @PreAuthorize("hasAuthority('TOKEN_APP') and hasAuthority('SCOPE_configuration')")
    @Transactional
    public void publish(Caller caller, UnaryOperator<String> edit, Consumer<Published> check) {
        if (drafting.of(caller.controller().id()).isPresent()) {
            throw Refusal.notSo("Somebody is changing this practice; publish or drop that draft first");
        }
        Draft draft = drafting.change(caller.controller(), null, edit);
        check.accept(drafting.rehearsed(draft, caller.controller()));
        drafting.publish(draft, WHY);
    }
}
