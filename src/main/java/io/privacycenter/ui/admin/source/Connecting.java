package io.privacycenter.ui.admin.source;

import io.privacycenter.configuration.Administration;
import io.privacycenter.configuration.Draft;
import io.privacycenter.configuration.Drafting;
import io.privacycenter.configuration.Platform;
import io.privacycenter.configuration.UsualKinds;
import io.privacycenter.configuration.source.SourceDefinition;
import io.privacycenter.configuration.source.SourceMapping;
import io.privacycenter.configuration.source.SourceMapping.Path;
import io.privacycenter.configuration.source.SourceMapping.PersonTable;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.proposal.MappingProposal;
import io.privacycenter.sources.proposal.Proposals;
import io.privacycenter.sources.proposal.Reach;
import io.privacycenter.sources.proposal.Terms;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/** Asks a source what it may mean, and puts what was accepted into the platform's draft. */
@Component
@PreAuthorize("hasRole('ADMINISTRATOR')")
class Connecting {
    private final Administration administration;
    private final Drafting drafting;
    private final Proposals proposals;

    Connecting(Administration administration, Drafting drafting, Proposals proposals) {
        this.administration = administration;
        this.drafting = drafting;
        this.proposals = proposals;
    }

    /** Whether another database has the name already: its password would be lost. */
    boolean isTaken(SourceDefinition source) {
        return drafting.platform().sources().stream()
                .anyMatch(one -> one.id().equals(source.id())
                        && !(one.url().equals(source.url()) && one.user().equals(source.user())));
    }

    /** Keeps the password, asks the source for its catalogue, and says what it may mean. No row is read. */
    SourceAnswer<MappingProposal> propose(SourceDefinition source, String password) {
        if (!password.isEmpty()) {
            administration.keepPassword(source.id(), SourceDefinition.Account.READING, password);
        }
        return proposals.propose(source, terms());
    }

    /** How many rows of a table find a person over a path. */
    SourceAnswer<Reach> reach(SourceDefinition source, String table, Path path, PersonTable person) {
        return proposals.reach(source, table, path, person);
    }

    /** What a column can be said to mean. */
    Terms terms() {
        Platform platform = drafting.platform();
        return Terms.of(platform.selectors(), UsualKinds.with(platform.kinds()));
    }

    Draft save(SourceDefinition source, SourceMapping mapping) {
        return drafting.change(platform -> platform.connected(source, mapping));
    }
}
