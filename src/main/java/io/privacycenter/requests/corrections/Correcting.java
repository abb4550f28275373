package io.privacycenter.requests.corrections;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Published;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Subject;
import io.privacycenter.requests.asking.Wishes.Wish;
import io.privacycenter.requests.execution.Attempt;
import io.privacycenter.requests.holdings.PersonsData;
import io.privacycenter.requests.stored.DemandRow;
import io.privacycenter.sources.Sources;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.rectification.Cell;
import io.privacycenter.sources.rectification.Correction;
import io.privacycenter.sources.rectification.Rectification;
import io.privacycenter.sources.rows.Whose;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Carries out what a person wanted corrected and a reviewer approved; done is what a query of its own finds to stand. */
@Component
public class Correcting {

    private final Messages messages;
    private final PersonsData data;
    private final People people;
    private final Configurations configurations;
    private final Sources sources;
    private final TransactionTemplate transaction;

    Correcting(
            Messages messages,
            PersonsData data,
            People people,
            Configurations configurations,
            Sources sources,
            TransactionTemplate transaction) {
        this.messages = messages;
        this.data = data;
        this.people = people;
        this.configurations = configurations;
        this.sources = sources;
        this.transaction = transaction;
    }

    /** One attempt: source by source, all values of one together. */
    public Attempt of(DemandRow demand) {
        Subject subject = inTransaction(() -> people.subject(demand.subject));
        Published published = configurations.inForce(demand.controller);
        Optional<Whose> whose = inTransaction(() -> data.whose(subject, published));
        if (inTransaction(() -> messages.areGone(demand))) {
            return new Attempt.Back("WORDS_GONE");
        }
        Map<String, List<Correction>> bySource = inTransaction(() -> messages.wishes(demand)).wishes().stream()
                .collect(Collectors.groupingBy(
                        Wish::source, LinkedHashMap::new, Collectors.mapping(Wish::correction, Collectors.toList())));
        for (var one : bySource.entrySet()) {
            Optional<Source> source = CorrectableValues.source(published, one.getKey());
            if (source.isEmpty() || whose.isEmpty()) {
                return new Attempt.Back("SOURCE_NOT_CONFIGURED");
            }
            Optional<Attempt> hindered = correct(source.get(), whose.get(), one.getValue());
            if (hindered.isPresent()) {
                return hindered.get();
            }
        }
        return new Attempt.Done();
    }

    private Optional<Attempt> correct(Source source, Whose whose, List<Correction> all) {
        return switch (sources.rectify(source, whose, all)) {
            case Rectification.CarriedOut done -> proof(source, done);
            case Rectification.Changed changed -> Optional.of(new Attempt.Back("CHANGED"));
            case Rectification.Blocked blocked ->
                Optional.of(new Attempt.Back(blocked.obstacle().name()));
            case Rectification.Failed failed ->
                Optional.of(new Attempt.Failed(failed.fault().reason().name()));
        };
    }

    private Optional<Attempt> proof(Source source, Rectification.CarriedOut done) {
        for (Map.Entry<Cell, @Nullable String> cell : done.stands().entrySet()) {
            switch (sources.stands(source, cell.getKey(), cell.getValue())) {
                case SourceAnswer.Found<Boolean> found -> {
                    if (!found.value()) {
                        return Optional.of(new Attempt.Failed("NOT_CORRECTED"));
                    }
                }
                case SourceAnswer.Unreachable<Boolean> silent -> {
                    return Optional.of(
                            new Attempt.Failed(silent.fault().reason().name()));
                }
            }
        }
        return Optional.empty();
    }

    private <T> T inTransaction(Supplier<T> work) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
