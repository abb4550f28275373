package io.privacycenter.requests;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Stored rows; row-level security decides which of them an actor finds. */
interface DraftRows extends JpaRepository<DraftRow, UUID> {
    Optional<DraftRow> findByPersonAndController(UUID person, UUID controller);
}
