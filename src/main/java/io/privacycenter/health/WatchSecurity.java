package io.privacycenter.health;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Whether the installation is up is for anybody, as whatever stands before it asks; numbers are for programs of this machine,
 * for those that know the token, and, of health, for administrators.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WatchSettings.class)
class WatchSecurity {

    private static final String WATCHER = "WATCHER";

    @Bean
    @Order(0)
    SecurityFilterChain watchers(HttpSecurity http, WatchSettings settings) throws Exception {
        return http.securityMatcher("/actuator/**")
                .csrf(csrf -> csrf.disable()) // nothing here changes anything
                .requestCache(cache -> cache.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health", "/actuator/health/*")
                        .permitAll()
                        .requestMatchers("/actuator/prometheus")
                        .hasRole(WATCHER)
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(
                        faults -> faults.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)))
                .addFilterBefore(new Watcher(settings), AnonymousAuthenticationFilter.class)
                .build();
    }

    /** Calls are counted and timed as a whole: each filter and each permission measured by itself is work that nobody looks at. */
    @Bean
    static SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    private static final class Watcher extends OncePerRequestFilter {

        private static final String BEARER = "Bearer ";

        private final WatchSettings settings;

        Watcher(WatchSettings settings) {
            this.settings = settings;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (SecurityContextHolder.getContext().getAuthentication() == null
                    && (knowsTheToken(request) || isOfThisMachine(request))) {
                var context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        "watcher", null, AuthorityUtils.createAuthorityList("ROLE_" + WATCHER)));
                SecurityContextHolder.setContext(context);
            }
            chain.doFilter(request, response);
        }

        private boolean knowsTheToken(HttpServletRequest request) {
            String said = request.getHeader(HttpHeaders.AUTHORIZATION);
            return said != null && said.startsWith(BEARER) && settings.isToken(said.substring(BEARER.length()));
        }

        /**
         * A proxy of this machine passes on what others ask, so whatever bears the mark of one is not of this machine. The remote
         * address may be one that was written in a header; that at which we were reached is not.
         */
        private static boolean isOfThisMachine(HttpServletRequest request) throws UnknownHostException {
            return InetAddress.getByName(request.getLocalAddr()).isLoopbackAddress()
                    && List.of(
                                    "Forwarded",
                                    "Via",
                                    "X-Forwarded-For",
                                    "X-Forwarded-Host",
                                    "X-Forwarded-Proto",
                                    "X-Real-IP")
                            .stream()
                            .allMatch(mark -> request.getHeader(mark) == null)
                    && InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
        }
    }
}
