package io.privacycenter.ledger.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Findings are kept, and read again as they were. */
class FindingTextTest {

    private static final UUID SUBJECT = UUID.randomUUID();

    static List<Finding> findings() {
        return List.of(
                new Finding.Edited(SUBJECT, 3, 5L),
                new Finding.Edited(SUBJECT, 3, null),
                new Finding.Dropped(SUBJECT, 3, 5L),
                new Finding.Reordered(SUBJECT, 3, 5L, 4),
                new Finding.PersonDropped(SUBJECT, 3, 5L),
                new Finding.PersonDropped(SUBJECT, 3, null),
                new Finding.Smuggled(SUBJECT, 3),
                new Finding.Forked(3, 5),
                new Finding.RolledBack(5, 3),
                new Finding.Doubled(SUBJECT, 3),
                new Finding.CheckpointChanged(5),
                new Finding.HashChanged(1, 3),
                new Finding.VouchChanged(2),
                new Finding.SubjectKeyChanged(SUBJECT),
                new Finding.TextChanged(SUBJECT, "00ff"),
                new Finding.NotSigned(5));
    }

    @ParameterizedTest
    @MethodSource("findings")
    void a_finding_comes_back_as_it_was(Finding finding) {
        assertThat(FindingText.read(FindingText.write(finding))).isEqualTo(finding);
        assertThat(finding.said()).isNotBlank();
    }
}
