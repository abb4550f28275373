package io.privacycenter.configuration.together;

import io.privacycenter.configuration.Administration;
import io.privacycenter.configuration.Draft;
import io.privacycenter.configuration.Drafting;
import io.privacycenter.configuration.Own;
import io.privacycenter.identity.Controller;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.vocabulary.Sentence;
import io.privacycenter.vocabulary.Wrong;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Drafts of one after the other, each in a transaction of its own. What is so already stays as it is. */
@Component
class OneByOne {

    private final Drafting drafting;
    private final Administration administration;
    private final TransactionTemplate transaction;

    OneByOne(Drafting drafting, Administration administration, TransactionTemplate transaction) {
        this.drafting = drafting;
        this.administration = administration;
        this.transaction = transaction;
    }

    /** A draft that says this, where the practice does not say it already. Nobody's other draft is written over. */
    Outcomes.One prepare(Controller controller, Supplier<Own> wanted) {
        return alone(() -> {
            Own own = wanted.get();
            if (own.isSaidBy(administration.practiceDocument(controller))) {
                return new Outcomes.One.Same();
            }
            Optional<Draft> there = drafting.of(controller.id());
            if (there.isPresent()) {
                return own.isSaidBy(there.get().document())
                        ? new Outcomes.One.Same()
                        : new Outcomes.One.Refused(otherDraft());
            }
            Draft begun = drafting.begin(controller.id());
            drafting.rehearsed(drafting.save(begun, own.written()), controller);
            return new Outcomes.One.Changed();
        });
    }

    /** The same for the platform, whose document is a text. */
    Outcomes.One prepare(String platform) {
        return alone(() -> {
            String written = administration.writtenPlatform(platform);
            if (written.equals(administration.platformDocument())) {
                return new Outcomes.One.Same();
            }
            Optional<Draft> there = drafting.of(null);
            if (there.isPresent()) {
                return written.equals(there.get().document())
                        ? new Outcomes.One.Same()
                        : new Outcomes.One.Refused(otherDraft());
            }
            drafting.save(drafting.begin(null), written);
            return new Outcomes.One.Changed();
        });
    }

    /** Publishes a draft, or asks for it where two have to agree. Where there is none, nothing is to be done. */
    Outcomes.One publish(Controller controller, String reason) {
        return alone(() -> {
            Optional<Draft> there = drafting.of(controller.id());
            if (there.isEmpty()
                    || there.flatMap(Draft::wish)
                            .map(Draft.Wish::by)
                            .filter(this::isMe)
                            .isPresent()) {
                return new Outcomes.One.Same();
            }
            return switch (drafting.publish(there.get(), reason)) {
                case Drafting.Outcome.Published published -> new Outcomes.One.Changed();
                case Drafting.Outcome.Awaited awaited -> new Outcomes.One.Changed();
            };
        });
    }

    private boolean isMe(java.util.UUID member) {
        return CurrentActor.get()
                .filter(actor -> actor.actorId().equals(member))
                .isPresent();
    }

    private static Sentence otherDraft() {
        return new Wrong("There is a draft that says something else: publish or drop it first");
    }

    /** What cannot be done for one is undone for that one, and said. */
    private Outcomes.One alone(Supplier<Outcomes.One> work) {
        try {
            return java.util.Objects.requireNonNull(transaction.execute(status -> work.get()));
        } catch (IllegalArgumentException | IllegalStateException e) {
            return new Outcomes.One.Refused(Sentence.of(e));
        } catch (DataAccessException e) {
            return new Outcomes.One.Refused(new Wrong(
                    "It was not written: somebody else changes it at this moment, or it is not yours to change"));
        }
    }
}
