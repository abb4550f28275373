package io.privacycenter.api;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/**
 * Why a call is not answered, as RFC 9457 has it written. The detail names what was wrong, with its value where that says
 * nothing about anybody.
 */
public final class Problem extends RuntimeException {

    private final HttpStatus status;
    private final String title;

    /** @param detail for the program's developer: no word of anybody's data */
    public Problem(HttpStatus status, String title, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
    }

    /** The same for a controller that does not exist and for one of somebody else. */
    public static Problem unknownController() {
        return new Problem(
                HttpStatus.NOT_FOUND, "Unknown controller", "This key reports for no controller of that name");
    }

    static Problem unknownPerson() {
        return new Problem(
                HttpStatus.NOT_FOUND, "Unknown person", "Nothing was ever reported of that person at this controller");
    }

    public ResponseEntity<ProblemDetail> answer() {
        return answer(status, title, String.valueOf(getMessage()));
    }

    static ResponseEntity<ProblemDetail> answer(HttpStatus status, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(title);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
