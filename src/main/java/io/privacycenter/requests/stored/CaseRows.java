package io.privacycenter.requests.stored;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Stored rows; row-level security decides which of them an actor finds. */
public interface CaseRows extends JpaRepository<CaseRow, UUID> {
    List<CaseRow> findBySubjectInOrderByFiledDesc(Collection<UUID> subjects);

    List<CaseRow> findByRequest(UUID request);

    List<CaseRow> findByRequestInOrderById(Collection<UUID> requests);

    Optional<CaseRow> findByReference(String reference);
}
