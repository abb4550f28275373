package io.privacycenter.api.receipts;

import io.privacycenter.api.Callers;
import io.privacycenter.api.Problem;
import io.privacycenter.identity.Integrator;
import io.privacycenter.identity.Subject;
import io.privacycenter.identity.UsesOfKeys;
import io.privacycenter.ledger.Entry;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.ledger.Receipt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds entries for programs, and notes that they asked. */
@Service
class HostsReceipts {

    private final Callers callers;
    private final Ledger ledger;
    private final UsesOfKeys uses;

    HostsReceipts(Callers callers, Ledger ledger, UsesOfKeys uses) {
        this.callers = callers;
        this.ledger = ledger;
        this.uses = uses;
    }

    /** @throws Problem naming what was wrong */
    @PreAuthorize("hasAuthority('SCOPE_receipts')")
    @Transactional
    public Receipt of(Integrator by, ReceiptsEndpoint.ReceiptWanted question) {
        Subject subject = callers.knownPerson(callers.controller(question.controller()), question.person());
        Entry entry = entry(subject, question)
                .orElseThrow(() ->
                        new Problem(HttpStatus.NOT_FOUND, "Unknown entry", "Nothing is recorded of this person there"));
        uses.read(by, subject, "receipt");
        return ledger.receipt(subject.id(), entry.number());
    }

    private Optional<Entry> entry(Subject subject, ReceiptsEndpoint.ReceiptWanted question) {
        if ((question.entry() == null) == (question.event() == null)) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST, "Which entry?", "Name one of both: \"entry\" by its number, or \"event\"");
        }
        return question.entry() == null
                ? ledger.entryOf(subject.id(), Callers.text("event", question.event()))
                : ledger.entriesNumbered(Map.of(subject.id(), List.of(question.entry()))).values().stream()
                        .flatMap(List::stream)
                        .findFirst();
    }
}
