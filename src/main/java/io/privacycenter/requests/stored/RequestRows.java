package io.privacycenter.requests.stored;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Stored rows; row-level security decides which of them an actor finds. */
public interface RequestRows extends JpaRepository<RequestRow, UUID> {}
