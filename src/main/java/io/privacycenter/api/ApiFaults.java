package io.privacycenter.api;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** When the database fails, also at the begin or at the end of a transaction, nothing was recorded, and programs read so. */
@RestControllerAdvice(basePackageClasses = ApiFaults.class)
class ApiFaults {

    static final String TITLE = "Not recorded";
    static final String DETAIL = "Nothing of this was recorded, or nobody knows; send it again in a while";
    private static final Logger LOG = LoggerFactory.getLogger(ApiFaults.class);

    /** The cause may quote what was sent, so only its kind is logged. */
    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<ProblemDetail> databaseFailed(RuntimeException failure) {
        LOG.warn("A call could not be served: {}", failure.getClass().getName());
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, DETAIL);
        problem.setTitle(TITLE);
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
