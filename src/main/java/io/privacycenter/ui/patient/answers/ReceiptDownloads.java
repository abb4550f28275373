package io.privacycenter.ui.patient.answers;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.Settings;
import io.privacycenter.ledger.Entry;
import io.privacycenter.ledger.Receipt;
import io.privacycenter.paper.ReceiptPaper;
import io.privacycenter.requests.Cases;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.mydata.Proofs;
import io.privacycenter.texts.Words;
import io.privacycenter.timeline.Fact;
import io.privacycenter.ui.patient.AtPractice;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The two ways to keep a receipt: a page for people, and the file for whoever checks it. */
@Component
class ReceiptDownloads {

    private final Proofs proofs;
    private final Cases cases;
    private final InstallationClock clock;
    private final Settings settings;

    ReceiptDownloads(Proofs proofs, Cases cases, InstallationClock clock, Settings settings) {
        this.proofs = proofs;
        this.cases = cases;
        this.clock = clock;
        this.settings = settings;
    }

    /** @param what the entry says, as the screen says it */
    Div links(Words words, AtPractice at, Receipt receipt, String what) {
        String name = "receipt-" + receipt.number();
        Div both = new Div(
                link(
                        words.of("follow.receipt.save.pdf"),
                        name + ".pdf",
                        "application/pdf",
                        at,
                        receipt,
                        now -> ReceiptPaper.print(words, now, told(at, now, what))),
                link(words.of("follow.receipt.save"), name + ".json", "application/json", at, receipt, Receipt::file));
        both.addClassNames("line", "line-tight");
        return both;
    }

    /** Of the receipt as it is when the link is followed: the log may have the entry by then. */
    private Anchor link(
            String label, String name, String type, AtPractice at, Receipt receipt, Function<Receipt, byte[]> written) {
        Anchor link = new Anchor(
                DownloadHandler.fromInputStream(event -> {
                    byte[] file = written.apply(proofs.receipt(at.patient(), receipt.number()));
                    return new DownloadResponse(new ByteArrayInputStream(file), name, type, file.length);
                }),
                label);
        link.addClassNames("btn", "ghost");
        link.setRouterIgnore(true);
        return link;
    }

    private ReceiptPaper.Told told(AtPractice at, Receipt receipt, String what) {
        return new ReceiptPaper.Told(
                what,
                at.practice().name(),
                reference(at, receipt.entry().fact()).orElse(null),
                at.practice().zone(),
                clock.instant(),
                settings.baseUrl());
    }

    /** Of the request that the fact belongs to; most belong to none. */
    private Optional<String> reference(AtPractice at, Fact fact) {
        return demand(at, fact)
                .flatMap(demand -> cases.of(at.patient()).stream()
                        .filter(one -> one.demands().stream()
                                .anyMatch(part -> part.id().toString().equals(demand)))
                        .map(Case::reference)
                        .findFirst());
    }

    private Optional<String> demand(AtPractice at, Fact fact) {
        if (fact instanceof Fact.DemandFiled filed) {
            return Optional.of(filed.demandId());
        }
        if (fact instanceof Fact.DemandAnswered answered) {
            return Optional.of(answered.demandId());
        }
        if (fact instanceof Fact.ErasureOrdered ordered) {
            return Optional.ofNullable(ordered.demandId());
        }
        if (fact instanceof Fact.ErasureConfirmed confirmed) {
            return proofs.entries(at.patient()).stream()
                    .map(Entry::fact)
                    .filter(Fact.ErasureOrdered.class::isInstance)
                    .map(Fact.ErasureOrdered.class::cast)
                    .filter(ordered -> ordered.orderId().equals(confirmed.orderId()))
                    .findFirst()
                    .flatMap(ordered -> demand(at, ordered));
        }
        return Optional.empty();
    }
}
