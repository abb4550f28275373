package io.privacycenter.sources.rows;

import io.privacycenter.configuration.source.SourceMapping.PersonRole;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Whose rows are meant: one person at one controller.
 *
 * @param personKeys the person's {@code host-id}s at this controller, as text; rarely more than one
 * @param controller the controller's host id, as text
 * @param zone in which dates without a time zone are read
 * @param roles the ways in which a row may concern the person. Patients and professionals have keys of their own, and
 *     the same number may name one of each: so a patient is never looked for as a professional
 */
public record Whose(SortedSet<String> personKeys, String controller, ZoneId zone, Set<PersonRole> roles) {

    public Whose {
        personKeys = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(personKeys));
        roles = Set.copyOf(roles);
        if (personKeys.isEmpty() || roles.isEmpty()) {
            throw new IllegalArgumentException("A person has at least one key and one role");
        }
    }

    /** A patient: what is about them, what they wrote and what was written to them. */
    public static Whose patient(Set<String> personKeys, String controller, ZoneId zone) {
        return new Whose(
                new TreeSet<>(personKeys), controller, zone, EnumSet.complementOf(EnumSet.of(PersonRole.PROFESSIONAL)));
    }

    /** Keys name people, so they stay out of logs. */
    @Override
    public String toString() {
        return "Whose[" + personKeys.size() + " keys, " + roles + "]";
    }
}
