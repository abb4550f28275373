package io.privacycenter.requests.asking;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** What a person has begun to ask, sealed. */
@Entity
@Table(schema = "requests", name = "draft")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class DraftRow {

    @Id
    UUID id;

    UUID person;
    UUID controller;
    boolean forAnother;
    byte[] sealed;
    Instant changed;

    @Version
    long version;
}
