package io.privacycenter.requests.asking;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Stored rows; row-level security decides which of them an actor finds. */
interface DraftRows extends JpaRepository<DraftRow, UUID> {
    List<DraftRow> findByPersonAndController(UUID person, UUID controller);

    Optional<DraftRow> findByPersonAndControllerAndForAnother(UUID person, UUID controller, boolean forAnother);
}
