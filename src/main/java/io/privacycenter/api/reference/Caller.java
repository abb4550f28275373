package io.privacycenter.api.reference;

import io.privacycenter.identity.Controller;
import io.privacycenter.identity.Integrator;
import io.privacycenter.identity.KeyScope;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** An application that showed a token, with whom the token is for. */
final class Caller extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Integrator integrator;
    private final transient Controller controller;
    private final @Nullable String person;
    private final boolean decides;

    /** @param integrator with the scopes that this kind of token has, and no others */
    Caller(SignedToken token, Integrator integrator, Controller controller) {
        super(AuthorityUtils.createAuthorityList(Stream.concat(
                        Stream.of("ROLE_INTEGRATOR", token.kind().authority()),
                        integrator.scopes().stream().map(scope -> "SCOPE_" + scope.text()))
                .toList()));
        this.integrator = integrator;
        this.controller = controller;
        this.person = token.person();
        this.decides = integrator.scopes().contains(KeyScope.DECISIONS);
        setAuthenticated(true);
    }

    Integrator integrator() {
        return integrator;
    }

    Controller controller() {
        return controller;
    }

    /** The host's number of the person who is signed in; of user tokens alone. */
    String person() {
        return Objects.requireNonNull(person);
    }

    boolean isSomebody() {
        return person != null;
    }

    /** Whether the controller lets the application decide as a service account. */
    boolean decides() {
        return decides;
    }

    @Override
    public Object getPrincipal() {
        return integrator;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
