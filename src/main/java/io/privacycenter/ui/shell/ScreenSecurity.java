package io.privacycenter.ui.shell;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Every view and every method is closed unless it says whom it is for. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@EnableMethodSecurity
class ScreenSecurity {

    /** Vaadin forwards to its own servlet, which has sent the page before headers are written at the end. */
    private static final ObjectPostProcessor<HeaderWriterFilter> BEFORE_THE_PAGE = new ObjectPostProcessor<>() {
        @Override
        public <F extends HeaderWriterFilter> F postProcess(F filter) {
            filter.setShouldWriteHeadersEagerly(true);
            return filter;
        }
    };

    private static final RequestMatcher OF_PATIENTS = PathPatternRequestMatcher.pathPattern("/me/**");
    private static final RequestMatcher OF_STAFF = new OrRequestMatcher(
            PathPatternRequestMatcher.pathPattern("/review/**"),
            PathPatternRequestMatcher.pathPattern("/admin/**"),
            PathPatternRequestMatcher.pathPattern("/" + StaffLayout.ACCOUNT + "/**"));

    /** What went wrong is told to whoever asked, and however: where telling it is refused, the answer would be "200 OK". */
    @Bean
    @Order(0)
    SecurityFilterChain faults(HttpSecurity http) throws Exception {
        return http.securityMatcher("/error")
                .csrf(csrf -> csrf.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain screens(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/language/*/*", "/styles/**")
                        .permitAll()
                        .requestMatchers("/me/copy/**") // no view, so nobody else says whom it is for
                        .hasRole("PATIENT"))
                .headers(headers -> {
                    headers.addObjectPostProcessor(BEFORE_THE_PAGE);
                    headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                            .frameOptions(frames -> frames.deny())
                            .permissionsPolicyHeader(
                                    policy -> policy.policy("camera=(), microphone=(), geolocation=(), payment=()"));
                })
                // A patient whose session is over goes to the practices' doors, not to the sign-in of staff.
                // Who mistyped an address is told so.
                .exceptionHandling(faults -> faults.defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint("/"), OF_PATIENTS)
                        .defaultAuthenticationEntryPointFor(
                                (request, response, nobody) -> response.sendError(HttpStatus.NOT_FOUND.value()),
                                new NegatedRequestMatcher(OF_STAFF)))
                .with(VaadinSecurityConfigurer.vaadin(), vaadin -> vaadin.loginView(SignInView.class))
                .build();
    }

    /** People come in through {@code Doors} and {@code Staff}; without this a user with a logged password would exist. */
    @Bean
    AuthenticationManager nobodyByForm() {
        return attempt -> {
            throw new BadCredentialsException("Nobody signs in this way");
        };
    }
}
