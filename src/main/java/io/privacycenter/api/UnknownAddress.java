package io.privacycenter.api;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whatever else is asked of the API does not exist; without this the screens would answer it with a page. */
@RestController
class UnknownAddress {

    @RequestMapping("/api/**")
    @PreAuthorize("hasRole('INTEGRATOR')")
    ResponseEntity<ProblemDetail> nothingHere() {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.NOT_FOUND, "The API has nothing under this address and method");
        problem.setTitle("Unknown address");
        return ResponseEntity.status(HttpStatus.NOT_FOUND)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
