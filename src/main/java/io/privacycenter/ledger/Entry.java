package io.privacycenter.ledger;

import io.privacycenter.timeline.Fact;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One stored entry of a chain. */
public final class Entry {

    private final long number;
    private final EntryBody body;
    private final byte[] previous;
    private final byte[] hash;
    private @Nullable Fact fact; // read once: several who follow the log are given one entry

    Entry(long number, EntryBody body, byte[] previous, byte[] hash) {
        this.number = number;
        this.body = body;
        this.previous = previous;
        this.hash = hash;
    }

    /** From a row with the columns of {@code ledger.entry}. */
    public static Entry of(ResultSet row, int n) throws SQLException {
        return new Entry(row.getLong("number"), EntryBody.of(row), row.getBytes("previous"), row.getBytes("hash"));
    }

    /** Place in the chain, from 1. */
    public long number() {
        return number;
    }

    /** Whose chain it is in. */
    public UUID subject() {
        return body.subject();
    }

    public UUID controller() {
        return body.controller();
    }

    public Instant recorded() {
        return body.recorded();
    }

    /** What happened, in the chain of a person. @throws IllegalStateException in another, or of a later version */
    public Fact fact() {
        Fact known = fact;
        if (known == null) {
            known = body.fact();
            fact = known;
        }
        return known;
    }

    /** What a controller or the platform did, in a chain of theirs. */
    Acts.Done act() {
        ActText.By read = ActText.read(body.type(), body.payload());
        return new Acts.Done(number, body.effect(), body.recorded(), read.staff(), read.act());
    }

    EntryBody body() {
        return body;
    }

    byte[] previous() {
        return previous.clone();
    }

    byte[] hash() {
        return hash.clone();
    }
}
