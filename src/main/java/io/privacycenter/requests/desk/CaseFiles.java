package io.privacycenter.requests.desk;

import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Role;
import io.privacycenter.requests.Cases;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.mydata.Openings;
import io.privacycenter.requests.stored.CaseRow;
import io.privacycenter.requests.stored.CaseRows;
import io.privacycenter.requests.stored.DemandRows;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Cases as a data protection officer gives account of them. */
@Service
@PreAuthorize("hasRole('DPO')")
public class CaseFiles {

    private final CaseRows cases;
    private final DemandRows demands;
    private final Openings openings;
    private final Grants grants;

    CaseFiles(CaseRows cases, DemandRows demands, Openings openings, Grants grants) {
        this.cases = cases;
        this.demands = demands;
        this.openings = openings;
        this.grants = grants;
    }

    /**
     * Some cases, in the order in which they came. Each person can read that theirs was opened.
     *
     * @throws org.springframework.security.access.AccessDeniedException when one is of another's controller
     */
    @Transactional
    public List<Case> open(Collection<UUID> ids) {
        List<CaseRow> rows = cases.findAllById(ids).stream()
                .sorted(Comparator.<CaseRow, java.time.Instant>comparing(row -> row.filed)
                        .thenComparing(row -> row.id.toString())) // as the database orders ids
                .toList();
        rows.forEach(row -> {
            grants.require(row.controller, Role.DPO);
            openings.note(row, Role.DPO);
        });
        return Cases.with(rows, demands);
    }
}
