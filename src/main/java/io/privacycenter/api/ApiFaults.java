package io.privacycenter.api;

import java.util.Locale;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.databind.DatabindException;

/**
 * What programs read when a call is not answered. When the database fails, also at the begin or at the end of a
 * transaction, nothing was recorded, and programs read so. What was sent is never quoted here: it may be about somebody.
 */
@RestControllerAdvice(basePackageClasses = ApiFaults.class)
@Order(Ordered.HIGHEST_PRECEDENCE + 1) // after what the reference interface says otherwise
class ApiFaults {

    static final String TITLE = "Not recorded";
    static final String DETAIL = "Nothing of this was recorded, or nobody knows; send it again in a while";
    private static final Logger LOG = LoggerFactory.getLogger(ApiFaults.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notAnswered(Problem problem) {
        return problem.answer();
    }

    /** The cause may quote what was sent, so only its kind is logged. */
    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<ProblemDetail> databaseFailed(RuntimeException failure) {
        LOG.warn("A call could not be served: {}", failure.getClass().getName());
        return Problem.answer(HttpStatus.SERVICE_UNAVAILABLE, TITLE, DETAIL);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> missing(MissingServletRequestParameterException missing) {
        return Problem.answer(
                HttpStatus.BAD_REQUEST,
                "Something is missing",
                "\"%s\" is missing".formatted(missing.getParameterName()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> wrongType(TypeMismatchException wrong) {
        Class<?> wanted = wrong.getRequiredType();
        return Problem.answer(
                HttpStatus.BAD_REQUEST,
                "Another kind of value",
                "\"%s\" is no %s"
                        .formatted(
                                wrong.getPropertyName(),
                                wanted == null
                                        ? "such value"
                                        : wanted.getSimpleName().toLowerCase(Locale.ROOT)));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notAllowed(AccessDeniedException denied) {
        return Problem.answer(HttpStatus.FORBIDDEN, "Forbidden", "This key may not do that: its scopes do not say so");
    }

    /** Names the place, never the value: it may be about somebody. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException unreadable) {
        if (NestedExceptionUtils.getRootCause(unreadable) instanceof BodyLimit.TooLarge) {
            return BodyLimit.tooLarge();
        }
        if (!(unreadable.getCause() instanceof DatabindException wrong)) {
            return Problem.answer(HttpStatus.BAD_REQUEST, "Malformed JSON", "The body is missing or is not JSON");
        }
        String place = wrong.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."));
        return Problem.answer(
                HttpStatus.BAD_REQUEST,
                "Another shape than expected",
                place.isEmpty()
                        ? "The body has another shape than expected"
                        : "\"%s\" has another shape".formatted(place));
    }

    /** Spring's own refusals have their status; anything else is a bug of ours, and its message may quote what was sent. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> anythingElse(Exception failure) {
        if (failure instanceof ErrorResponse known) {
            HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
            return ResponseEntity.status(status)
                    .headers(known.getHeaders())
                    .contentType(org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON)
                    .body(Problem.answer(status, status.getReasonPhrase(), "The API takes no such call here")
                            .getBody());
        }
        LOG.error("A call failed: {}", failure.getClass().getName());
        return Problem.answer(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "A fault of ours",
                "This call could not be served; nobody knows why yet");
    }
}
