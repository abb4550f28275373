package io.privacycenter.api;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whatever else is asked of the API does not exist; without this the screens would answer it with a page. */
@Hidden
@RestController
class UnknownAddress {

    @RequestMapping({"/api/v1/**", "/api/{page:(?!docs|openapi|swagger-ui).*}"})
    @PreAuthorize("hasRole('INTEGRATOR')")
    ResponseEntity<ProblemDetail> nothingHere() {
        return Problem.answer(
                HttpStatus.NOT_FOUND, "Unknown address", "The API has nothing under this address and method");
    }
}
