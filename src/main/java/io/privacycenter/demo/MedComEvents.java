package io.privacycenter.demo;

import io.privacycenter.client.model.Event;
import io.privacycenter.client.model.Person;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to MedCom's patients, read from its own tables: each person's events together and in order. */
final class MedComEvents {

    private MedComEvents() {}

    static List<Event> read(Connection medcom) throws SQLException {
        try (Statement statement = medcom.createStatement();
                ResultSet row = statement.executeQuery(DemoResource.text("medcom-events.sql"))) {
            var events = new ArrayList<Event>();
            while (row.next()) {
                events.add(event(row));
            }
            return events;
        }
    }

    private static Event event(ResultSet row) throws SQLException {
        String base = row.getString("base");
        Timestamp expires = row.getTimestamp("expires");
        return new Event()
                .id(row.getString("id"))
                .type(Event.TypeEnum.fromValue(row.getString("type")))
                .controller(row.getString("controller"))
                .person(new Person()
                        .hostId(row.getString("host_id"))
                        .email(row.getString("email"))
                        .phone(row.getString("phone")))
                .effect(at(row.getTimestamp("effect")))
                .bases(base == null ? null : List.of(base))
                .reference(row.getString("reference"))
                .consent(consentId(row.getString("consent")))
                .template(row.getString("template"))
                .expires(expires == null ? null : at(expires));
    }

    /** A consent's id is a UUID in PRIV; MedCom has none of its own, so it is made from what names the consent there. */
    private static @Nullable String consentId(@Nullable String name) {
        return name == null
                ? null
                : UUID.nameUUIDFromBytes(("medcom/" + name).getBytes(StandardCharsets.UTF_8))
                        .toString();
    }

    private static OffsetDateTime at(Timestamp value) {
        return value.toInstant().atOffset(ZoneOffset.UTC);
    }
}
