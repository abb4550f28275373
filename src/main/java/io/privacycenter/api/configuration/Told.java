package io.privacycenter.api.configuration;

import io.privacycenter.api.Problem;
import io.privacycenter.configuration.ChangedMeanwhile;
import io.privacycenter.configuration.InvalidDocument;
import io.privacycenter.configuration.NeedsAPerson;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** What programs are told when a document cannot be kept or published. Documents are about nobody: what is wrong is quoted. */
abstract class Told {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> changed(ChangedMeanwhile meanwhile) {
        return Tags.changed(String.valueOf(meanwhile.getMessage())).answer();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> person(NeedsAPerson needed) {
        return new Problem(HttpStatus.CONFLICT, "A person has to", String.valueOf(needed.getMessage())).answer();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> wrong(InvalidDocument wrong) {
        return cannotHold(wrong).answer();
    }

    /** @param why naming what cannot */
    static Problem cannotHold(IllegalArgumentException why) {
        return new Problem(
                HttpStatus.UNPROCESSABLE_CONTENT, "The document cannot hold", String.valueOf(why.getMessage()));
    }

    static Problem none(String what) {
        return new Problem(HttpStatus.NOT_FOUND, "Not there", what);
    }
}
