package io.privacycenter.api.once;

import io.privacycenter.api.Problem;
import io.privacycenter.api.once.KeptAnswers.Answer;
import io.privacycenter.api.once.KeptAnswers.Standing;
import io.privacycenter.identity.Integrator;
import io.privacycenter.installation.CurrentActor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Serves a call with an {@code Idempotency-Key} once, and answers it as the first time whenever it is sent again within a day.
 * What was not done is not kept: a fault of ours, or a key that may not yet.
 */
final class OnceFilter extends OncePerRequestFilter {

    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "Idempotent-Replayed";
    static final int LONGEST = 255;

    private static final int LARGEST_KEPT = 1 << 20;
    private static final List<String> KEPT_HEADERS =
            List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.ETAG, HttpHeaders.LOCATION);
    private static final Set<Integer> NOT_BEGUN =
            Set.of(HttpStatus.UNAUTHORIZED.value(), HttpStatus.FORBIDDEN.value(), HttpStatus.TOO_MANY_REQUESTS.value());
    private static final Logger LOG = LoggerFactory.getLogger(OnceFilter.class);

    private final KeptAnswers kept;
    private final HandlerMapping handlers;
    private final HandlerExceptionResolver faults;

    /** @param faults makes of an exception what the call would have been answered had it thrown it */
    OnceFilter(KeptAnswers kept, HandlerMapping handlers, HandlerExceptionResolver faults) {
        this.kept = kept;
        this.handlers = handlers;
        this.faults = faults;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String sent = request.getHeader(HEADER);
        Optional<Integrator> by =
                CurrentActor.get().filter(Integrator.class::isInstance).map(Integrator.class::cast);
        HandlerMethod call = sent == null || by.isEmpty() ? null : call(request);
        if (sent == null || call == null) {
            chain.doFilter(request, response);
            return;
        }
        Standing standing;
        ReadAgain read;
        try {
            String idempotencyKey = read(sent);
            read = new ReadAgain(request, body(request));
            standing = kept.begin(by.orElseThrow(), idempotencyKey, fingerprint(request, read.body()));
        } catch (Problem | HttpMessageNotReadableException | DataAccessException | TransactionException e) {
            faults.resolveException(request, response, call, e);
            return;
        }
        switch (standing) {
            case Standing.First first -> serve(first, read, response, chain);
            case Standing.Answered answered -> replay(answered.answer(), response);
            case Standing.Running running ->
                faults.resolveException(
                        request,
                        response,
                        call,
                        new Problem(
                                HttpStatus.CONFLICT,
                                "Still running",
                                "The call that was sent first with this Idempotency-Key is not answered yet"));
            case Standing.OfAnother other ->
                faults.resolveException(
                        request,
                        response,
                        call,
                        new Problem(
                                HttpStatus.UNPROCESSABLE_CONTENT,
                                "Another call",
                                "This Idempotency-Key was sent with another call; take a fresh one for each"));
        }
    }

    private void serve(
            Standing.First first, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        boolean served = false;
        try {
            chain.doFilter(request, answer);
            served = true;
        } finally {
            try {
                if (served && isKept(answer)) {
                    kept.keep(first, new Answer(answer.getStatus(), headers(answer), answer.getContentAsByteArray()));
                } else {
                    kept.takeBack(first);
                }
            } catch (DataAccessException | TransactionException e) {
                LOG.warn("An answer could not be kept: {}", e.getClass().getName());
            }
        }
        answer.copyBodyToResponse();
    }

    private static boolean isKept(ContentCachingResponseWrapper answer) {
        return answer.getStatus() < HttpStatus.INTERNAL_SERVER_ERROR.value()
                && !NOT_BEGUN.contains(answer.getStatus())
                && answer.getContentSize() <= LARGEST_KEPT;
    }

    private static Map<String, String> headers(HttpServletResponse answer) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : KEPT_HEADERS) {
            String value = name.equals(HttpHeaders.CONTENT_TYPE) ? answer.getContentType() : answer.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return headers;
    }

    private static void replay(Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setHeader(REPLAYED, "true");
        response.setContentLength(answer.body().length);
        response.getOutputStream().write(answer.body());
    }

    /** The call that this request makes, where it takes the header; whatever is wrong with the others, Spring says. */
    private @Nullable HandlerMethod call(HttpServletRequest request) {
        try {
            if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
                ServletRequestPathUtils.parseAndCache(request);
            }
            var found = handlers.getHandler(request);
            return found != null
                            && found.getHandler() instanceof HandlerMethod method
                            && method.hasMethodAnnotation(Once.class)
                    ? method
                    : null;
        } catch (Exception noSuchCall) {
            return null;
        }
    }

    /** As the draft writes it, a string in quotes, or as most programs do, without. */
    private static String read(String sent) {
        String text = sent.strip();
        if (text.length() > 2 && text.startsWith("\"") && text.endsWith("\"")) {
            text = text.substring(1, text.length() - 1);
        }
        if (text.isEmpty() || text.length() > LONGEST || text.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST,
                    "Not a key",
                    "\"%s\" has 1 to %d visible characters of ASCII".formatted(HEADER, LONGEST));
        }
        return text;
    }

    private static byte[] body(HttpServletRequest request) {
        try {
            return request.getInputStream().readAllBytes();
        } catch (IOException e) { // too large, or who sent it went away
            throw new HttpMessageNotReadableException("The body", e, new ServletServerHttpRequest(request));
        }
    }

    private static byte[] fingerprint(HttpServletRequest request, byte[] body) {
        return String.join(
                        "\n",
                        request.getMethod(),
                        request.getRequestURI(),
                        String.valueOf(request.getQueryString()),
                        HexFormat.of().formatHex(sha256(body)))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java", e);
        }
    }
}
