package io.privacycenter.engine.state;

import io.privacycenter.vocabulary.LegalBaseKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why something is allowed.
 *
 * @param id the legal base, or the consent
 * @param base the legal base that {@code id} is or was offered as; null for a consent without template
 * @param article letter of Art. 9(2) GDPR
 * @param facts ids of the facts that made it active; none for what holds for every known person
 * @param since null for what holds for every known person
 * @param until when it ends, if that is known
 */
public record Ground(
        String id,
        @Nullable String base,
        LegalBaseKind kind,
        @Nullable String article,
        List<String> facts,
        @Nullable Instant since,
        @Nullable Instant until) {
    public Ground {
        facts = List.copyOf(facts);
    }

    Ground until(@Nullable Instant end) {
        return new Ground(id, base, kind, article, facts, since, end);
    }
}
