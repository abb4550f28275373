package io.privacycenter.api.reference;

import io.privacycenter.identity.ReferenceApplications;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.transaction.TransactionException;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets pages of browsers call from the origins that administrators named. A browser asks before it shows a token, when nobody
 * knows for which application; whether the origin is one of that application is asked again with the token.
 */
final class Origins extends OncePerRequestFilter {

    private static final int LONGEST = 300;

    private final ReferenceApplications applications;

    Origins(ReferenceApplications applications) {
        this.applications = applications;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        if (!CorsUtils.isCorsRequest(request)) {
            chain.doFilter(request, response);
            return;
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        try {
            if (origin.length() > LONGEST || !applications.isAnyOf(origin)) {
                ReferenceSecurity.write(response, Refusal.forbidden("Pages of this origin may not call here"));
                return;
            }
        } catch (DataAccessException | TransactionException failure) {
            ReferenceSecurity.write(response, ReferenceFaults.databaseSilent());
            return;
        }
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        if (CorsUtils.isPreFlightRequest(request)) {
            allow(request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS), response);
        } else {
            response.setHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "RateLimit, RateLimit-Policy, Retry-After");
            chain.doFilter(request, response);
        }
    }

    /** Whatever headers are asked for: the portal of the reference engine sends one that is meant for answers. */
    private static void allow(@org.jspecify.annotations.Nullable String headers, HttpServletResponse response) {
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, PUT, DELETE");
        if (headers != null && headers.matches("[A-Za-z0-9, -]{1,1000}")) {
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, headers);
        }
        response.setHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "600");
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
    }
}
