package io.privacycenter.engine.explanation;

import io.privacycenter.engine.rules.Versions;
import io.privacycenter.engine.situation.Demand;
import io.privacycenter.engine.situation.Reason;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Status;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Why an answer came out, as data and in no language: what was asked, what was seen, what follows by which rule. It is
 * enough to find the answer again ({@code ExplanationCheck}) without the data, the facts or the configuration.
 *
 * @param versions the configuration that it was computed under
 * @param at the instant asked about
 * @param known as known when
 * @param reasons what decided the demand as a whole; empty when its findings say it all
 * @param findings what becomes of each data category: uses in the order of the grounds, then pieces by category and id
 * @param questions of TRANSPARENCY asked as a whole: each with its own explanation
 */
public record Explanation(
        Demand demand,
        Circumstances circumstances,
        Versions versions,
        Instant at,
        Instant known,
        Status status,
        Set<Motive> motives,
        List<Reason> reasons,
        List<Finding> findings,
        List<Explanation> questions) {

    public Explanation {
        motives = Collections.unmodifiableSet(new TreeSet<>(motives));
        reasons = List.copyOf(reasons);
        findings = List.copyOf(findings);
        questions = List.copyOf(questions);
    }

    /** What was found about one data category. */
    public List<Finding> of(String category) {
        return findings.stream()
                .filter(finding -> finding.categories().contains(category))
                .toList();
    }

    /**
     * The pieces asked for: {@code released + withheld + open} of them, and nothing is left without an outcome.
     *
     * @param withheld kept, or not in this copy
     * @param open a person decides
     * @param notFound categories that were named and of which nothing is held
     */
    public record Counts(int asked, int released, int withheld, int open, int notFound) {}

    public Counts counts() {
        int withheld = 0;
        int open = 0;
        int all = 0;
        for (Finding finding : findings) {
            if (finding.isOfPieces()) {
                all += finding.count();
                withheld += finding.motive() == null ? 0 : finding.count();
                open += finding.verdict() == Verdict.ASK ? finding.count() : 0;
            }
        }
        Circumstances.Asked asked = circumstances.asked();
        return new Counts(
                demand.isForData() ? asked.pieces() : 0,
                all - withheld - open,
                withheld,
                open,
                asked.notFound().size());
    }

    /** The same with counts alone, where the ids of the pieces are kept apart. */
    public Explanation withoutPieces() {
        return new Explanation(
                demand,
                circumstances,
                versions,
                at,
                known,
                status,
                motives,
                reasons,
                findings.stream().map(Finding::withoutPieces).toList(),
                questions.stream().map(Explanation::withoutPieces).toList());
    }

    /** The whole explanation as text: equal explanations are equal byte for byte, in any run and on any machine. */
    public String canonical() {
        return CanonicalText.of(this);
    }
}
