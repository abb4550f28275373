package io.privacycenter.demo;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A patient of MedCom, before the first row about him or her is written.
 *
 * @param id key of the master row, and the person's {@code host-id}
 * @param sex {@code F}, {@code M} or {@code X}
 * @param email null for those who have none
 * @param mobile E.164, from a range that nobody is given; null for those who have none
 */
record Person(
        long id,
        String firstName,
        String lastName,
        LocalDate birthDate,
        String sex,
        String insuranceNumber,
        @Nullable LocalDate diedOn,
        @Nullable String email,
        @Nullable String mobile) {

    String fullName() {
        return firstName + " " + lastName;
    }
}
