package io.privacycenter.requests;

import io.privacycenter.identity.Controllers;
import io.privacycenter.requests.representation.Representation;
import io.privacycenter.requests.representation.Representations;
import io.privacycenter.requests.stored.CaseRows;
import io.privacycenter.requests.stored.DemandRow;
import io.privacycenter.requests.stored.DemandRows;
import io.privacycenter.timeline.Fact;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a fact of the record is to the request that it is about. */
@Component
public class Moves {

    private final DemandRows demands;
    private final CaseRows cases;
    private final Representations representations;
    private final Controllers controllers;

    Moves(DemandRows demands, CaseRows cases, Representations representations, Controllers controllers) {
        this.demands = demands;
        this.cases = cases;
        this.representations = representations;
        this.controllers = controllers;
    }

    /**
     * The step that a fact is. A request of three parts is received once, with its first; what the rules answered at once
     * is on the page that the person looks at.
     *
     * @return empty when the fact is no step that a person waits to hear of
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Filing.RequestMoved> by(Fact fact) {
        return switch (fact) {
            case Fact.DemandFiled filed ->
                demand(filed.demandId())
                        .filter(demand -> demand.position == 0)
                        .flatMap(demand -> moved(demand, Filing.RequestMoved.Step.RECEIVED));
            case Fact.DemandAnswered answered ->
                demand(answered.demandId())
                        .filter(demand -> demand.answeredBy != null)
                        .flatMap(demand -> moved(demand, Filing.RequestMoved.Step.ANSWERED));
            case Fact.RelationshipStarted ignored -> Optional.empty();
            case Fact.RelationshipEnded ignored -> Optional.empty();
            case Fact.ServiceStarted ignored -> Optional.empty();
            case Fact.ServiceEnded ignored -> Optional.empty();
            case Fact.ConsentGiven ignored -> Optional.empty();
            case Fact.ConsentWithdrawn ignored -> Optional.empty();
            case Fact.DataCaptured ignored -> Optional.empty();
            case Fact.DataTransferred ignored -> Optional.empty();
            case Fact.ProcessingPaused ignored -> Optional.empty();
            case Fact.ProcessingResumed ignored -> Optional.empty();
            case Fact.BaseEnded ignored -> Optional.empty();
            case Fact.Died ignored -> Optional.empty();
            case Fact.ErasureOrdered ignored -> Optional.empty();
            case Fact.ErasureConfirmed ignored -> Optional.empty();
            case Fact.RecipientTold ignored -> Optional.empty();
            case Fact.HoldPlaced ignored -> Optional.empty();
            case Fact.HoldLifted ignored -> Optional.empty();
            case Fact.Annulled ignored -> Optional.empty();
        };
    }

    /**
     * A part of a request, by ids alone.
     *
     * @param controllerHostId the host's number of the practice
     * @param isFirst whether it is the first of what was filed together
     */
    public record Part(
            UUID request,
            UUID caseFile,
            UUID demand,
            UUID controller,
            String controllerHostId,
            String reference,
            boolean isFirst) {}

    /** The part that a fact names; empty when it was forgotten. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Part> part(String demandId) {
        return demand(demandId)
                .flatMap(demand -> cases.findById(demand.caseFile)
                        .map(file -> new Part(
                                file.request,
                                file.id,
                                demand.id,
                                file.controller,
                                controllers.get(file.controller).hostId(),
                                file.reference,
                                demand.position == 0)));
    }

    private Optional<DemandRow> demand(String id) {
        return demands.findById(UUID.fromString(id));
    }

    private Optional<Filing.RequestMoved> moved(DemandRow demand, Filing.RequestMoved.Step step) {
        Optional<Representation> asked = representations.behind(demand.caseFile);
        if (asked.isPresent() && step == Filing.RequestMoved.Step.RECEIVED) {
            return Optional.empty(); // Who asked has heard that it came, when they asked.
        }
        // Whom it is about hears nothing by mail: the answer goes to who asked, in the case that they know.
        return cases.findById(asked.map(Representation::caseFile).orElse(demand.caseFile))
                .map(file -> new Filing.RequestMoved(
                        file.id, file.subject, file.controller, file.reference, Locale.of(file.language), step));
    }
}
