package io.privacycenter.demo;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A practice or hospital that works with MedCom.
 *
 * @param share how many of a hundred patients go there first
 */
record Practice(
        long id,
        String name,
        String kind,
        String addressLine,
        String postalCode,
        String city,
        String country,
        ZoneId timeZone,
        int share,
        List<Doctor> doctors) {

    static final long MARTIN = 101;
    static final long TILLEULS = 102;
    static final long HOSPITAL = 107;

    record Doctor(
            long id,
            String name,
            String specialty,
            String email,
            LocalDate joined,
            @Nullable LocalDate left) {

        boolean worksOn(LocalDate day) {
            return !day.isBefore(joined) && (left == null || !day.isAfter(left));
        }
    }

    boolean isHospital() {
        return kind.equals("hospital");
    }

    /** Somebody who works there on that day: patients of a doctor who left see a colleague. */
    Doctor doctorOn(LocalDate day, SplittableRandom random) {
        List<Doctor> present =
                doctors.stream().filter(doctor -> doctor.worksOn(day)).toList();
        return present.get(random.nextInt(present.size()));
    }

    Doctor doctor(long id) {
        return doctors.stream()
                .filter(doctor -> doctor.id() == id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No doctor " + id + " at " + name));
    }

    Practice moved(StoryCalendar calendar) {
        List<Doctor> moved = doctors.stream()
                .map(d -> new Doctor(
                        d.id,
                        d.name,
                        d.specialty,
                        d.email,
                        calendar.moved(d.joined),
                        d.left == null ? null : calendar.moved(d.left)))
                .toList();
        return new Practice(id, name, kind, addressLine, postalCode, city, country, timeZone, share, moved);
    }
}
