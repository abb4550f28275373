package io.privacycenter.identity;

import java.time.LocalDate;
import java.util.Optional;

/** Where birth dates are known: they are arguments of a decision, kept by the controller's own database. */
public interface BirthDates {

    Optional<LocalDate> of(Subject subject);
}
