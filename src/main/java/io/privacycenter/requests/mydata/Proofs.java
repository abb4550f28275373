package io.privacycenter.requests.mydata;

import io.privacycenter.identity.Patient;
import io.privacycenter.ledger.Entry;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.ledger.Receipt;
import io.privacycenter.ledger.Verification;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.timeline.Fact;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A person's own chain: what is recorded, whether it is intact, and a receipt for each entry. */
@Service
@PreAuthorize("hasRole('PATIENT')")
public class Proofs {

    private final Ledger ledger;

    Proofs(Ledger ledger) {
        this.ledger = ledger;
    }

    @Transactional(readOnly = true)
    public Verification verify(Patient patient) {
        return ledger.verify(patient.subject());
    }

    /** Everything recorded about the person at this controller, in the order of recording. */
    @Transactional(readOnly = true)
    public List<Entry> entries(Patient patient) {
        return ledger.entries(patient.subject());
    }

    @Transactional(readOnly = true)
    public Receipt receipt(Patient patient, long number) {
        return ledger.receipt(patient.subject(), number);
    }

    /** The receipt of a request: of the entry that says what was asked first. Empty for a request at another door. */
    @Transactional(readOnly = true)
    public Optional<Receipt> receiptOf(Patient patient, Case file) {
        Set<String> demands =
                file.demands().stream().map(demand -> demand.id().toString()).collect(Collectors.toSet());
        return entries(patient).stream()
                .filter(entry -> entry.fact() instanceof Fact.DemandFiled filed && demands.contains(filed.demandId()))
                .findFirst()
                .map(entry -> receipt(patient, entry.number()));
    }

    /** What a receipt verifies with. */
    public String publicKey() {
        return ledger.publicKey();
    }
}
