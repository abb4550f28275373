package io.privacycenter.demo;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One event as the public REST API takes it: an integrator's own record, which shares nothing with the product. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HostEvent(
        String id,
        String type,
        String controller,
        Patient person,
        String effect,
        @Nullable List<String> bases,
        @Nullable String reference,
        @Nullable String consent,
        @Nullable String template,
        @Nullable String expires) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Patient(
            @JsonProperty("host-id") String hostId,
            @Nullable String email,
            @Nullable String phone) {}

    /** The row of {@code medcom-events.sql} that the cursor stands on. */
    static HostEvent of(ResultSet row) throws SQLException {
        String base = row.getString("base");
        return new HostEvent(
                row.getString("id"),
                row.getString("type"),
                row.getString("controller"),
                new Patient(row.getString("host_id"), row.getString("email"), row.getString("phone")),
                row.getTimestamp("effect").toInstant().toString(),
                base == null ? null : List.of(base),
                row.getString("reference"),
                consentId(row.getString("consent")),
                row.getString("template"),
                instant(row.getTimestamp("expires")));
    }

    @JsonIgnore
    boolean isAboutTheSamePersonAs(HostEvent other) {
        return person.hostId().equals(other.person.hostId());
    }

    /** A consent's id is a UUID in PRIV; MedCom has none of its own, so it is made from what names the consent there. */
    private static @Nullable String consentId(@Nullable String name) {
        return name == null
                ? null
                : UUID.nameUUIDFromBytes(("medcom/" + name).getBytes(StandardCharsets.UTF_8))
                        .toString();
    }

    private static @Nullable String instant(@Nullable Timestamp value) {
        return value == null ? null : value.toInstant().toString();
    }
}
