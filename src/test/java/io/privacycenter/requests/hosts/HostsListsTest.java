package io.privacycenter.requests.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.Installed;
import io.privacycenter.Statements;
import io.privacycenter.identity.ApiKeys;
import io.privacycenter.identity.Integrator;
import io.privacycenter.identity.KeyScope;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.vocabulary.Action;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

/** Lists for programs: what they cost does not grow with what is in them. */
class HostsListsTest extends Installed {

    private static final int MANY = 20;
    private static final Part QUESTION =
            new Part(Action.OTHER_DEMAND, Set.of(), Set.of(), Set.of(), null, null, "Oui ?");
    private static final Part OBJECTION =
            new Part(Action.OBJECT, Set.of(), Set.of(), Set.of("reminders"), null, null, null);

    @Autowired
    private HostsDemands demands;

    @Autowired
    private HostsRequests requests;

    @Autowired
    private HostsDecisions decisions;

    @Autowired
    private Filing filing;

    @Autowired
    private ApiKeys keys;

    private UUID practice = UUID.randomUUID();

    @BeforeEach
    void many_have_asked() {
        practice = controller(TILLEULS);
        for (int n = 0; n < MANY; n++) {
            Patient patient = whoWrote(TILLEULS, n);
            Ask ask = Ask.of(QUESTION, OBJECTION, Part.of(Action.TRANSPARENCY_DPO, Set.of()));
            as(patient, () -> filing.file(patient, UUID.randomUUID(), ask, Locale.FRENCH));
        }
    }

    @AfterEach
    void nobodyIsSignedIn() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void a_list_asks_the_database_as_often_for_one_as_for_twenty() {
        Integrator program = signedIn();
        sameForAll(most -> demands.waiting(program, practice, most));
        sameForAll(most -> demands.answered(program, practice, most));
        sameForAll(most -> requests.page(program, practice, null, null, most));
        sameForAll(most -> decisions.waiting(program, practice, null, most));
    }

    private void sameForAll(IntFunction<List<?>> list) {
        assertThat(list.apply(MANY)).hasSize(MANY);
        List<String> one = Statements.during(() -> list.apply(1));
        List<String> many = Statements.during(() -> list.apply(MANY));
        assertThat(one).isNotEmpty();
        assertThat(many).as("beside %s", one).hasSameSizeAs(one);
    }

    private Integrator signedIn() {
        Integrator program = asWorker(
                        () -> keys.of(keys.issue("lists", practice, EnumSet.of(KeyScope.REQUESTS, KeyScope.DECISIONS))))
                .orElseThrow();
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        program,
                        null,
                        AuthorityUtils.createAuthorityList("ROLE_INTEGRATOR", "SCOPE_requests", "SCOPE_decisions")));
        return program;
    }
}
