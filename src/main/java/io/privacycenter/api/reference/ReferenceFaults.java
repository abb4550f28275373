package io.privacycenter.api.reference;

import io.privacycenter.api.BodyLimit;
import io.privacycenter.api.Problem;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.texts.Texts;
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
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.databind.DatabindException;

/** What the reference interface says when a call is not answered. What was sent is never quoted: it may be about somebody. */
@RestControllerAdvice(basePackageClasses = ReferenceFaults.class)
@Order(Ordered.HIGHEST_PRECEDENCE) // before what the API says otherwise
class ReferenceFaults {

    private static final Logger LOG = LoggerFactory.getLogger(ReferenceFaults.class);

    private final Texts texts;

    ReferenceFaults(Texts texts) {
        this.texts = texts;
    }

    static Refusal databaseSilent() {
        return new Refusal(
                HttpStatus.SERVICE_UNAVAILABLE, "Nothing of this was recorded, or nobody knows; send it again");
    }

    static Refusal wrongKind() {
        return Refusal.unknown("Wrong JWT type");
    }

    @ExceptionHandler
    ResponseEntity<byte[]> refused(Refusal refusal) {
        return refusal.answer();
    }

    /** As a service of the API says it; its details are about nobody. */
    @ExceptionHandler
    ResponseEntity<byte[]> refused(Problem problem) {
        return new Refusal(
                        HttpStatus.valueOf(problem.answer().getStatusCode().value()),
                        String.valueOf(problem.getMessage()))
                .answer();
    }

    @ExceptionHandler
    ResponseEntity<byte[]> wrongKind(AccessDeniedException denied) {
        return wrongKind().answer();
    }

    @ExceptionHandler
    ResponseEntity<byte[]> notSo(InvalidRequest invalid) {
        return Refusal.notSo(texts.of(Locale.ENGLISH, invalid.key(), invalid.arguments()))
                .answer();
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<byte[]> databaseFailed(RuntimeException failure) {
        LOG.warn(
                "A call of the reference interface could not be served: {}",
                failure.getClass().getName());
        return databaseSilent().answer();
    }

    @ExceptionHandler
    ResponseEntity<byte[]> wrongType(TypeMismatchException wrong) {
        return Refusal.unreadable("Invalid value for: " + wrong.getPropertyName())
                .answer();
    }

    /** Names the place, never the value. */
    @ExceptionHandler
    ResponseEntity<byte[]> unreadable(HttpMessageNotReadableException unreadable) {
        if (NestedExceptionUtils.getRootCause(unreadable) instanceof BodyLimit.TooLarge) {
            return new Refusal(HttpStatus.CONTENT_TOO_LARGE, "The body is too large").answer();
        }
        String place = unreadable.getCause() instanceof DatabindException wrong
                ? wrong.getPath().stream()
                        .map(step ->
                                step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                        .collect(Collectors.joining("."))
                : "";
        return Refusal.unreadable("Invalid value for: body" + (place.isEmpty() ? "" : " (" + place + ")"))
                .answer();
    }

    @ExceptionHandler
    ResponseEntity<byte[]> anythingElse(Exception failure) {
        if (failure instanceof ErrorResponse known) {
            HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
            return new Refusal(status, status.getReasonPhrase()).answer();
        }
        LOG.error(
                "A call of the reference interface failed: {}",
                failure.getClass().getName());
        return new Refusal(HttpStatus.INTERNAL_SERVER_ERROR, "This call could not be served; nobody knows why yet")
                .answer();
    }
}
