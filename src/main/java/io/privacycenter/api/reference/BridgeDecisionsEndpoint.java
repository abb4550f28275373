package io.privacycenter.api.reference;

import io.privacycenter.requests.hosts.HostsDecisions;
import io.privacycenter.requests.hosts.HostsDecisions.Ended;
import io.privacycenter.requests.hosts.HostsDecisions.Wanted;
import io.privacycenter.requests.hosts.HostsDecisions.Whose;
import io.privacycenter.requests.hosts.HostsDemands;
import io.privacycenter.requests.hosts.HostsRequests;
import io.privacycenter.requests.hosts.HostsRequests.Sent;
import io.privacycenter.vocabulary.Motive;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an application may decide as a service account: nothing where a named reviewer is required, and nothing unless it was let. */
@RestController
@RequestMapping("/v0/bridge/pending-requests")
@PreAuthorize("hasAuthority('TOKEN_APP')")
class BridgeDecisionsEndpoint {

    private final HostsDecisions decisions;
    private final HostsDemands demands;
    private final HostsRequests requests;

    BridgeDecisionsEndpoint(HostsDecisions decisions, HostsDemands demands, HostsRequests requests) {
        this.decisions = decisions;
        this.demands = demands;
        this.requests = requests;
    }

    /** @param lang taken and not used: the letter is in the language of the case */
    record Approval(
            @Nullable UUID id,
            @Nullable String msg,
            @Nullable String lang) {}

    /** @param lang the same */
    record Denial(
            @Nullable UUID id,
            @Nullable String motive,
            @Nullable String msg,
            @Nullable String lang) {}

    @PostMapping("/approve")
    void approve(Caller caller, @RequestBody Approval sent) {
        decide(caller, sent.id(), new Wanted.Approval(sent.msg()));
    }

    @PostMapping("/deny")
    void deny(Caller caller, @RequestBody Denial sent) {
        Motive motive = Arrays.stream(Motive.values())
                .filter(known -> known.term().equals(sent.motive()))
                .findFirst()
                .orElseThrow(() -> Refusal.unreadable("Invalid value for: body (motive)"));
        decide(caller, sent.id(), new Wanted.Denial(motive, sent.msg()));
    }

    @PostMapping("/recommendation")
    void recommend() {
        throw Refusal.forbidden(
                "The rules recommend; a reviewer who decides otherwise says so with the decision, by name and signed in here");
    }

    private void decide(Caller caller, @Nullable UUID id, Wanted wanted) {
        if (!caller.decides()) {
            throw Refusal.forbidden(
                    "This practice does not let the application decide: a reviewer does, signed in here");
        }
        if (id == null) {
            throw Refusal.unreadable("Invalid value for: body (id)");
        }
        UUID request = demands.find(caller.integrator(), id)
                .map(one -> one.file().request())
                .orElseThrow(() -> Refusal.notFound("Demand"));
        Ended ended = requests.find(caller.integrator(), request)
                .map(Sent::version)
                .flatMap(version -> decisions.decide(caller.integrator(), request, id, version, wanted))
                .orElseThrow(() -> Refusal.notFound("Demand"));
        switch (ended) {
            case Ended.Decided decided -> {}
            case Ended.MovedMeanwhile moved -> throw Refusal.notSo("Demand changed meanwhile: read it again");
            case Ended.NoLongerWaits over -> throw Refusal.notSo("Demand not pending");
            case Ended.ForAPerson person -> throw Refusal.forbidden(who(person.whose()));
            case Ended.RecordBroken broken ->
                throw Refusal.notSo(
                        "What it would rest on is not as it was written: nothing is decided until somebody looked");
        }
    }

    private static String who(Whose whose) {
        return switch (whose) {
            case PROGRAM -> throw new IllegalArgumentException("No person has to");
            case REVIEWER -> "A reviewer of this practice decides it, by name and signed in here";
            case TWO_REVIEWERS -> "Two reviewers of this practice decide it, by name and signed in here";
            case OFFICER -> "The data protection officer of this practice decides it, and nobody else";
        };
    }
}
