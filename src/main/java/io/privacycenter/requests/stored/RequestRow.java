package io.privacycenter.requests.stored;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One request as it is stored: what a person sent, whoever it went to. */
@Entity
@Table(schema = "requests", name = "request")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
public class RequestRow {

    @Id
    public UUID id;

    public String reference;
    public UUID person;
    public String language;
    public Instant filed;
}
