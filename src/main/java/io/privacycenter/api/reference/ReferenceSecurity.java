package io.privacycenter.api.reference;

import io.privacycenter.api.BodyLimit;
import io.privacycenter.api.RateLimits;
import io.privacycenter.identity.ApiKeys;
import io.privacycenter.identity.Controllers;
import io.privacycenter.identity.ReferenceApplications;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.web.filter.UrlHandlerFilter;

/** The reference interface is for programs with a token that an application signed: no session, no cookie, no form. */
@Configuration(proxyBeanMethods = false)
class ReferenceSecurity {

    @Bean
    @Order(1)
    SecurityFilterChain reference(
            HttpSecurity http,
            ReferenceApplications applications,
            ApiKeys keys,
            Controllers controllers,
            @Value("${privacy-center.api.calls-per-minute}") int callsPerMinute)
            throws Exception {
        return http.securityMatcher("/v0", "/v0/**")
                .csrf(csrf -> csrf.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/v0",
                                "/v0/health",
                                "/v0/about",
                                "/v0/swagger",
                                "/v0/swagger/docs.yaml",
                                "/v0/user-events/consent/public",
                                "/v0/callback/*",
                                "/v0/configure/storage",
                                "/v0/admin/applications")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                (request, response, failure) -> write(response, ApplicationTokens.why(request)))
                        .accessDeniedHandler(
                                (request, response, failure) -> write(response, ReferenceFaults.wrongKind())))
                .addFilterBefore(
                        UrlHandlerFilter.trailingSlashHandler("/v0/**")
                                .wrapRequest()
                                .build(),
                        AnonymousAuthenticationFilter.class)
                .addFilterBefore(new Origins(applications), AnonymousAuthenticationFilter.class)
                .addFilterBefore(
                        new ApplicationTokens(applications, keys, controllers), AnonymousAuthenticationFilter.class)
                .addFilterAfter(new RateLimits(callsPerMinute), AnonymousAuthenticationFilter.class)
                .addFilterAfter(new BodyLimit(), AnonymousAuthenticationFilter.class)
                .build();
    }

    static void write(HttpServletResponse response, Refusal refusal) throws IOException {
        response.setStatus(refusal.status().value());
        response.setContentType(refusal.type().toString());
        response.getOutputStream().write(refusal.text().getBytes(StandardCharsets.UTF_8));
    }
}
