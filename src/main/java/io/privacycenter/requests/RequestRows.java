package io.privacycenter.requests;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Stored rows; row-level security decides which of them an actor finds. */
interface RequestRows extends JpaRepository<RequestRow, UUID> {}
