package io.privacycenter.requests.stored;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Stored rows; row-level security decides which of them an actor finds. */
public interface DemandRows extends JpaRepository<DemandRow, UUID> {
    List<DemandRow> findByCaseFileOrderByPosition(UUID caseFile);

    List<DemandRow> findByJoinedTo(UUID earlier);

    List<DemandRow> findByCaseFileInOrderByPosition(Collection<UUID> caseFiles);
}
