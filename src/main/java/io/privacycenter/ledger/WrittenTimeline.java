package io.privacycenter.ledger;

import io.privacycenter.timeline.Timeline;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * What is recorded of one subject, as it is written. Reading it is work for another thread than the one that fetches what
 * is recorded of the next.
 */
public final class WrittenTimeline {

    private final UUID controller;
    private final UUID subject;
    private final List<EntryBody> entries = new ArrayList<>();

    private WrittenTimeline(UUID controller, UUID subject) {
        this.controller = controller;
        this.subject = subject;
    }

    public UUID controller() {
        return controller;
    }

    public UUID subject() {
        return subject;
    }

    /** The facts in the order of effect; none of somebody about whom nothing is recorded yet. */
    public Timeline read() {
        return Timeline.of(entries.stream().map(EntryBody::fact).toList());
    }

    /** Takes rows that come subject by subject, and gives each subject on when its last row is there. */
    static final class Gathering implements RowCallbackHandler {

        private final Consumer<WrittenTimeline> each;
        private @Nullable WrittenTimeline current;

        Gathering(Consumer<WrittenTimeline> each) {
            this.each = each;
        }

        @Override
        public void processRow(ResultSet row) throws SQLException {
            UUID subject = row.getObject("subject", UUID.class);
            if (current == null || !current.subject.equals(subject)) {
                end();
                current = new WrittenTimeline(row.getObject("controller", UUID.class), subject);
            }
            if (row.getString("type") != null) {
                current.entries.add(EntryBody.of(row));
            }
        }

        void end() {
            if (current != null) {
                each.accept(current);
                current = null;
            }
        }
    }
}
