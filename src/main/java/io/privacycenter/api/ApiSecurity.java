package io.privacycenter.api;

import io.privacycenter.identity.ApiKeys;
import io.privacycenter.identity.Integrator;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/** The API is for programs with a key: no session, no cookie, no form. */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {

    @Bean
    @Order(1)
    SecurityFilterChain api(
            HttpSecurity http,
            ApiKeys keys,
            AccessTokens tokens,
            @Value("${privacy-center.api.calls-per-minute}") int callsPerMinute)
            throws Exception {
        return http.securityMatcher("/api/**")
                .csrf(csrf -> csrf.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                HttpMethod.GET, "/api/docs", "/api/openapi/**", "/api/swagger-ui/**")
                        .permitAll()
                        .anyRequest()
                        .hasRole("INTEGRATOR"))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint((request, response, failure) -> problem(
                                        response,
                                        401,
                                        "Unauthorized",
                                        "Send a valid API key: Authorization: Bearer pc_…"))
                                .accessDeniedHandler((request, response, failure) ->
                                        problem(response, 403, "Forbidden", "This key may not do that")))
                .addFilterBefore(new BearerKey(keys, tokens), AnonymousAuthenticationFilter.class)
                .addFilterAfter(new RateLimits(callsPerMinute), AnonymousAuthenticationFilter.class)
                .addFilterAfter(new BodyLimit(), AnonymousAuthenticationFilter.class)
                .build();
    }

    /** What the key may be used for, beside that it is one: {@code SCOPE_events}. */
    private static List<GrantedAuthority> authorities(Integrator integrator) {
        return AuthorityUtils.createAuthorityList(Stream.concat(
                        Stream.of("ROLE_INTEGRATOR"),
                        integrator.scopes().stream().map(scope -> "SCOPE_" + scope.text()))
                .toList());
    }

    static void problem(HttpServletResponse response, int status, String title, String detail) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getWriter()
                .write("{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                        .formatted(title, status, detail));
    }

    private static final class BearerKey extends OncePerRequestFilter {

        private static final String BEARER = "Bearer ";
        private final ApiKeys keys;
        private final AccessTokens tokens;

        BearerKey(ApiKeys keys, AccessTokens tokens) {
            this.keys = keys;
            this.tokens = tokens;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            String header = request.getHeader(HttpHeaders.AUTHORIZATION);
            Optional<Integrator> integrator;
            try {
                integrator = header != null && header.startsWith(BEARER)
                        ? shown(header.substring(BEARER.length()).strip())
                        : Optional.empty();
            } catch (DataAccessException | TransactionException e) {
                problem(response, HttpStatus.SERVICE_UNAVAILABLE.value(), ApiFaults.TITLE, ApiFaults.DETAIL);
                return;
            }
            integrator.ifPresent(known -> {
                SecurityContext context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(
                        UsernamePasswordAuthenticationToken.authenticated(known, null, authorities(known)));
                SecurityContextHolder.setContext(context);
            });
            chain.doFilter(request, response);
        }

        /** A key itself, or a token that stands for one; only a token has dots. */
        private Optional<Integrator> shown(String text) {
            return text.indexOf('.') < 0 ? keys.of(text) : tokens.integrator(text);
        }
    }
}
