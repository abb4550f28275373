package io.privacycenter.requests.desk;

import io.privacycenter.configuration.KindOfData;
import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.Published;
import io.privacycenter.identity.Identity;
import io.privacycenter.ledger.Entry;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.mydata.AllowedOverTime;
import io.privacycenter.requests.mydata.MyData;
import io.privacycenter.requests.mydata.WhoHasMyData;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one person at one practice.
 *
 * @param name null when no source tells
 * @param requests newest first
 * @param history the person's chain, in the order of recording
 * @param complete false when a source did not answer: what is held is then not all
 */
public record PersonsFile(
        UUID subject,
        @Nullable String name,
        Published published,
        List<Identity> identities,
        List<Case> requests,
        List<Entry> history,
        List<HeldKind> held,
        boolean complete,
        List<MyData.Choice> choices,
        List<WhoHasMyData.Recipient> recipients,
        List<WhoHasMyData.Moved> moved,
        AllowedOverTime allowed) {
    public PersonsFile {
        identities = List.copyOf(identities);
        requests = List.copyOf(requests);
        history = List.copyOf(history);
        held = List.copyOf(held);
        choices = List.copyOf(choices);
        recipients = List.copyOf(recipients);
        moved = List.copyOf(moved);
    }

    /**
     * What is held of one kind.
     *
     * @param oldest null when no day is known of any
     * @param until last day on which it is kept; null when no day is known
     * @param keeping the rule behind that; null when there is none
     */
    public record HeldKind(
            KindOfData kind,
            int items,
            @Nullable LocalDate oldest,
            @Nullable LocalDate newest,
            @Nullable LocalDate until,
            Practice.@Nullable Keeping keeping) {}
}
