package io.privacycenter.api;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.privacycenter.identity.Integrator;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * How many calls a key may make in a minute, on each node, so that one host's fault does not slow the others. Each answer
 * says what is left, with the headers of draft-ietf-httpapi-ratelimit-headers.
 */
public final class RateLimits extends OncePerRequestFilter {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 10_000;

    private final int most;
    private final Map<UUID, Bucket> left = new ConcurrentHashMap<>();

    /** @param most calls in a minute */
    public RateLimits(int most) {
        this.most = most;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        if (caller != null && caller.getPrincipal() instanceof Integrator integrator) {
            ConsumptionProbe call = of(integrator.key()).tryConsumeAndReturnRemaining(1);
            response.setHeader("RateLimit-Policy", "\"key\";q=" + most + ";w=" + WINDOW.toSeconds());
            response.setHeader(
                    "RateLimit",
                    "\"key\";r=" + call.getRemainingTokens() + ";t=" + seconds(call.getNanosToWaitForReset()));
            if (!call.isConsumed()) {
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds(call.getNanosToWaitForRefill())));
                ApiSecurity.problem(
                        response,
                        HttpStatus.TOO_MANY_REQUESTS.value(),
                        "Too often",
                        "This key may make %d calls in a minute; nothing of this one was done".formatted(most));
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private Bucket of(UUID key) {
        if (left.size() >= MOST_REMEMBERED) {
            left.clear();
        }
        return left.computeIfAbsent(
                key,
                fresh -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(most).refillGreedy(most, WINDOW))
                        .build());
    }

    private static long seconds(long nanos) {
        return Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1));
    }
}
