package io.privacycenter.requests.hosts;

import io.privacycenter.requests.Cases;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.hosts.HostsRequests.Sent;
import io.privacycenter.requests.stored.CaseRows;
import io.privacycenter.requests.stored.DemandRows;
import io.privacycenter.requests.stored.RequestRow;
import io.privacycenter.requests.stored.RequestRows;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Requests as programs see them: row-level security leaves out the cases of controllers that are not theirs. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class SentRequests {

    private final RequestRows requests;
    private final CaseRows cases;
    private final DemandRows demands;

    SentRequests(RequestRows requests, CaseRows cases, DemandRows demands) {
        this.requests = requests;
        this.cases = cases;
        this.demands = demands;
    }

    /** Empty when the program sees no request of that id. */
    Optional<Sent> find(UUID id) {
        return all(List.of(id)).stream().findFirst();
    }

    /** In the order asked, in as many queries as for one; what the program does not see is left out. */
    List<Sent> all(Collection<UUID> ids) {
        Map<UUID, List<Case>> files = Cases.with(cases.findByRequestInOrderById(ids), demands).stream()
                .collect(Collectors.groupingBy(Case::request));
        Map<UUID, RequestRow> rows =
                requests.findAllById(ids).stream().collect(Collectors.toMap(row -> row.id, Function.identity()));
        return ids.stream()
                .distinct()
                .map(rows::get)
                .filter(Objects::nonNull)
                .map(row -> new Sent(row.id, row.reference, row.filed, files.getOrDefault(row.id, List.of())))
                .toList();
    }
}
