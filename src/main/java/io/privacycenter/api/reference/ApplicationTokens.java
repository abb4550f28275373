package io.privacycenter.api.reference;

import io.privacycenter.api.reference.SignedToken.Kind;
import io.privacycenter.identity.ApiKeys;
import io.privacycenter.identity.Controllers;
import io.privacycenter.identity.Integrator;
import io.privacycenter.identity.KeyScope;
import io.privacycenter.identity.ReferenceApplications;
import io.privacycenter.identity.ReferenceApplications.Application;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.TransactionException;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says who calls, by the token that is shown. What is wrong with a token is kept for whoever answers the call: some calls need
 * none. Tokens are signed by the clock of the world, not by that of a demo.
 */
final class ApplicationTokens extends OncePerRequestFilter {

    private static final String WHY = ApplicationTokens.class.getName();
    private static final String BEARER = "Bearer ";

    private final ReferenceApplications applications;
    private final ApiKeys keys;
    private final Controllers controllers;
    private final InstantSource world = InstantSource.system();

    ApplicationTokens(ReferenceApplications applications, ApiKeys keys, Controllers controllers) {
        this.applications = applications;
        this.keys = keys;
        this.controllers = controllers;
    }

    /** Why it is not known who calls. */
    static Refusal why(HttpServletRequest request) {
        return request.getAttribute(WHY) instanceof Refusal refusal
                ? refusal
                : Refusal.unknown("Missing Authorization header");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(caller(request));
            SecurityContextHolder.setContext(context);
        } catch (Refusal refusal) {
            if (refusal.status() != HttpStatus.UNAUTHORIZED) {
                ReferenceSecurity.write(response, refusal);
                return;
            }
            request.setAttribute(WHY, refusal);
        } catch (DataAccessException | TransactionException failure) {
            ReferenceSecurity.write(response, ReferenceFaults.databaseSilent());
            return;
        }
        chain.doFilter(request, response);
    }

    private Caller caller(HttpServletRequest request) {
        SignedToken token = SignedToken.read(bearer(request.getHeader(HttpHeaders.AUTHORIZATION)));
        Application application = applications.find(token.application()).orElseThrow(ApplicationTokens::notFound);
        token.check(application.publicKey(), world.instant());
        if (CorsUtils.isCorsRequest(request)
                && !application.origins().contains(request.getHeader(HttpHeaders.ORIGIN))) {
            throw Refusal.forbidden("Pages of this origin may not call for this application");
        }
        Integrator known =
                keys.of(java.util.Objects.requireNonNull(application.key())).orElseThrow(ApplicationTokens::notFound);
        Set<KeyScope> scopes = EnumSet.copyOf(ofKind(token.kind()));
        scopes.retainAll(known.scopes());
        return new Caller(
                token,
                new Integrator(known.key(), known.name(), known.grants(), scopes),
                controllers.get(application.controller()));
    }

    private static Set<KeyScope> ofKind(Kind kind) {
        return switch (kind) {
            case APP -> EnumSet.allOf(KeyScope.class);
            case USER -> EnumSet.of(KeyScope.EVENTS, KeyScope.REQUESTS);
            case ANON -> EnumSet.noneOf(KeyScope.class);
        };
    }

    private static String bearer(@Nullable String header) {
        if (header == null) {
            throw Refusal.unknown("Missing Authorization header");
        }
        if (!header.startsWith(BEARER)) {
            throw Refusal.unknown("Invalid Authorization header");
        }
        return header.substring(BEARER.length()).strip();
    }

    private static Refusal notFound() {
        return Refusal.unknown("Application not found");
    }
}
