package io.privacycenter.requests.corrections;

import io.privacycenter.ledger.Ledger;
import io.privacycenter.requests.asking.Wishes;
import io.privacycenter.requests.asking.Written;
import io.privacycenter.requests.cases.Message;
import io.privacycenter.requests.stored.DemandRow;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Action;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a person wrote with a part. The record says by its commitment which text that was, and it is read by what the record
 * says: a pointer in a row that somebody changes leads nobody to other words.
 */
@Component
public class Messages {

    private final Ledger ledger;

    Messages(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The event under which a demand is recorded. */
    public static String filing(UUID demand) {
        return "demand-filed:" + demand;
    }

    /** What the record is to say of the words of a demand. */
    public static Set<String> commitments(DemandRow demand) {
        return demand.message == null ? Set.of() : Set.of(HexFormat.of().formatHex(demand.message));
    }

    /** The text that stands for all that a person wrote with a part; null when they wrote nothing. */
    public static @Nullable String text(Action action, Wishes wishes) {
        return Corrections.mayBring(action) ? Written.write(wishes) : wishes.message();
    }

    /** Empty when nothing was written. */
    public Optional<Message> of(DemandRow demand) {
        if (Corrections.mayBring(demand.action())) {
            return text(demand)
                    .flatMap(kept -> kept.text() == null
                            ? Optional.of(kept)
                            : Optional.ofNullable(Written.wishes(kept.text()).message())
                                    .map(Message::new));
        }
        return text(demand);
    }

    /** What a demand wants corrected; nothing when its words are gone. */
    Wishes wishes(DemandRow demand) {
        return Optional.of(demand)
                .filter(row -> Corrections.mayBring(row.action()))
                .flatMap(this::text)
                .map(Message::text)
                .map(Written::wishes)
                .orElseGet(() -> new Wishes(List.of(), null));
    }

    /** Whether something was written that is not kept any more: then nobody knows what was asked. */
    boolean areGone(DemandRow demand) {
        return text(demand).filter(kept -> kept.text() == null).isPresent();
    }

    /** Takes away what a demand wanted corrected, and what was written with it; that it was asked stays in the record. */
    void eraseWishes(DemandRow demand) {
        if (!wishes(demand).wishes().isEmpty()) {
            recorded(demand)
                    .forEach(commitment ->
                            ledger.eraseText(demand.subject, HexFormat.of().parseHex(commitment)));
        }
    }

    private Set<String> recorded(DemandRow demand) {
        return ledger.entryOf(demand.subject, filing(demand.id))
                .map(entry -> ((Fact.DemandFiled) entry.fact()).words())
                .orElseGet(() -> commitments(demand)); // From before it was recorded.
    }

    private Optional<Message> text(DemandRow demand) {
        return recorded(demand).stream()
                .findFirst()
                .map(commitment ->
                        new Message(ledger.kept(demand.subject, HexFormat.of().parseHex(commitment))
                                .orElse(null)));
    }
}
