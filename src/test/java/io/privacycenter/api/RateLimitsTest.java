package io.privacycenter.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.identity.Integrator;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

/** Each key has its own number of calls in a minute. */
class RateLimitsTest {

    private final RateLimits limits = new RateLimits(2);

    @AfterEach
    void nobody() {
        SecurityContextHolder.clearContext();
    }

    private MockHttpServletResponse call(UUID key) throws ServletException, IOException {
        Integrator integrator = new Integrator(key, "host", Set.of(), Set.of());
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        integrator, null, AuthorityUtils.NO_AUTHORITIES));
        MockHttpServletResponse response = new MockHttpServletResponse();
        limits.doFilter(new MockHttpServletRequest("POST", "/api/v1/may-i"), response, new MockFilterChain());
        return response;
    }

    @Test
    void who_calls_too_often_reads_when_to_come_back_and_nobody_else_waits() throws ServletException, IOException {
        UUID busy = UUID.randomUUID();
        MockHttpServletResponse first = call(busy);
        assertThat(first.getStatus()).isEqualTo(200);
        assertThat(first.getHeader("RateLimit-Policy")).isEqualTo("\"key\";q=2;w=60");
        assertThat(first.getHeader("RateLimit")).startsWith("\"key\";r=1;t=");
        assertThat(call(busy).getHeader("RateLimit")).startsWith("\"key\";r=0;t=");

        MockHttpServletResponse refused = call(busy);
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.getHeader("Retry-After"))).isBetween(1, 60);
        assertThat(refused.getContentAsString()).contains("2 calls in a minute");

        assertThat(call(UUID.randomUUID()).getStatus()).isEqualTo(200);
    }
}
