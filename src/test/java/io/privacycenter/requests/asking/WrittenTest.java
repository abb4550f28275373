package io.privacycenter.requests.asking;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.engine.Recommendation;
import io.privacycenter.engine.Recommendations;
import io.privacycenter.engine.check.ExplanationCheck;
import io.privacycenter.engine.rules.LegalBase;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.rules.Versions;
import io.privacycenter.engine.situation.Demand;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.Holdings;
import io.privacycenter.engine.situation.Identity;
import io.privacycenter.engine.situation.Rule;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.requests.pausing.PauseGround;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Restriction;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Status;
import io.privacycenter.vocabulary.Vocabulary;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WrittenTest {

    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

    private static Recommendation of(Action action) {
        Rules rules = Rules.draft(Vocabulary.priv())
                .versions(new Versions(3, 4))
                .bases(List.of(
                        new LegalBase("care", LegalBaseKind.CONTRACT, Scope.ofData("NAME"), null),
                        new LegalBase("shop", LegalBaseKind.LEGITIMATE_INTEREST, Scope.ofData("DEVICE"), null)))
                .compile();
        Timeline timeline =
                Timeline.of(List.of(new Fact.ServiceStarted("f1", NOW, NOW, Set.of("care", "shop"), "c-1")));
        Holdings holdings = Holdings.of(List.of(
                Held.of("row1:NAME", "NAME", NOW),
                Held.of("row1:IMAGE", "IMAGE", NOW),
                Held.of("row2:DEVICE", "DEVICE", NOW)));
        Restrictions restrictions = Restrictions.of(
                new Restriction.ToScope(Scope.ofData("NAME", "IMAGE", "DEVICE")), new Restriction.ToDates(null, NOW));
        return Recommendations.of(
                new Situation(rules, timeline, holdings, Identity.CONFIRMED, null, NOW, NOW),
                new Demand(action, restrictions, NOW, false));
    }

    @ParameterizedTest
    @EnumSource
    void an_explanation_that_was_kept_still_tells_how_the_answer_came_out(Action action) {
        Recommendation given = of(action);
        Recommendation read = Written.recommendation(Written.write(given));
        assertThat(read.explanation()).isEqualTo(given.explanation().withoutPieces());
        assertThat(ExplanationCheck.of(read.explanation()).differences()).isEmpty();
    }

    @Test
    void the_ids_of_pieces_are_not_kept_with_it() {
        assertThat(Written.write(of(Action.DELETE))).doesNotContain("row1").contains("\"count\":1");
    }

    @Test
    void a_draft_from_before_there_were_pauses_is_still_read() {
        Begun read = Written.begun("""
                {"parts":[{"action":"DELETE","kinds":["photos"],"consents":[],"bases":[],"from":null,"to":null,
                 "message":null,"corrected":{}}],"also":[]}
                """);
        assertThat(read).isEqualTo(new Begun(Ask.of(Part.of(Action.DELETE, Set.of("photos"))), null));
        Ask pause = Ask.of(Part.of(Action.RESTRICT, Set.of("photos")).withGround(PauseGround.OBJECTED));
        Begun begun = new Begun(pause, "me/requests/new/limit");
        assertThat(Written.begun(Written.write(begun))).isEqualTo(begun);
    }

    @Test
    void what_was_kept_before_explanations_had_findings_is_still_read() {
        Recommendation read = Written.recommendation("""
                {"action":"DELETE","status":"UNDER_REVIEW","motives":[],"outcomes":[],"grantedScope":null,
                 "erasureAdvised":[],"answer":null,"children":[],
                 "explanation":{"versions":{"platform":3,"controller":4},"at":"2026-11-20T09:00:00Z",
                  "known":"2026-11-20T09:00:00Z","reasons":[{"rule":"SOURCE_NOT_ASKED","subject":"medcom","law":null,
                   "binding":false,"confirmed":true,"until":null,"facts":[]}]}}
                """);
        assertThat(read.explanation().versions()).isEqualTo(new Versions(3, 4));
        assertThat(read.explanation().status()).isEqualTo(Status.UNDER_REVIEW);
        assertThat(read.explanation().demand().action()).isEqualTo(Action.DELETE);
        assertThat(read.reasons()).extracting(reason -> reason.rule()).containsExactly(Rule.SOURCE_NOT_ASKED);
    }
}
