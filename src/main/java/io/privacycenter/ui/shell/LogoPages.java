package io.privacycenter.ui.shell;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.ui.parts.Livery;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The logos of practices. An address names what can be seen, so that it never shows anything else and a browser asks once.
 */
@RestController
class LogoPages {
    private static final String PLACE = "/" + Livery.LOGOS;
    private static final Duration YEAR = Duration.ofDays(365);

    private final Configurations configurations;

    LogoPages(Configurations configurations) {
        this.configurations = configurations;
    }

    /** Whatever else is asked for here is not there, and goes to no view. */
    @GetMapping(PLACE + "{name}")
    ResponseEntity<byte[]> logo(@PathVariable String name) {
        return Livery.logo(name)
                .flatMap(configurations::logo)
                .map(png -> ResponseEntity.ok()
                        .contentType(MediaType.IMAGE_PNG)
                        .cacheControl(CacheControl.maxAge(YEAR).cachePublic().immutable())
                        .body(png))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    /** A picture needs no session, and whoever opens it alone gets a picture and nothing that runs. */
    @Bean
    @Order(0)
    static SecurityFilterChain logosForEverybody(HttpSecurity http) throws Exception {
        return http.securityMatcher(PLACE + "*")
                .csrf(csrf -> csrf.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .headers(headers -> headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                        .contentSecurityPolicy(policy -> policy.policyDirectives("default-src 'none'; sandbox"))
                        .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN)))
                .build();
    }
}
