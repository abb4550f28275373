package io.privacycenter.requests.desk;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Published;
import io.privacycenter.engine.ChangedParts;
import io.privacycenter.engine.LawfulMotive;
import io.privacycenter.engine.Recommendation;
import io.privacycenter.requests.Answers;
import io.privacycenter.requests.Letters;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.cases.Change;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.desk.Desk.Decision;
import io.privacycenter.requests.others.OthersParts;
import io.privacycenter.requests.others.Withheld;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Status;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What it means to approve what the rules recommend, or not to grant it, whoever decides. */
@Component
public class Approving {

    private final Deciding deciding;
    private final CameOtherwise cameOtherwise;
    private final Letters letters;
    private final OthersParts others;
    private final Configurations configurations;

    Approving(
            Deciding deciding,
            CameOtherwise cameOtherwise,
            Letters letters,
            OthersParts others,
            Configurations configurations) {
        this.deciding = deciding;
        this.cameOtherwise = cameOtherwise;
        this.letters = letters;
        this.others = others;
        this.configurations = configurations;
    }

    /** The configuration that a demand was worked out under. */
    public Published under(Demand demand) {
        return configurations.at(
                demand.controller(), demand.recommendation().explanation().versions());
    }

    /**
     * Approves as recommended, but for what the change keeps or leaves out.
     *
     * @throws InvalidRequest when the rules recommend nothing, or it cannot be changed so
     */
    public Decision approve(Deciding.By by, Demand seen, Change change) {
        cameOtherwise.requireProved(seen);
        if (!change.kept().isEmpty()) {
            Recommendation changed = changed(seen, change);
            return deciding.decide(
                    by,
                    seen,
                    under(seen),
                    (row, file, published) -> new Answers.Answer(
                            changed.status(),
                            changed.motives(),
                            letters.with(
                                    change,
                                    seen,
                                    changed,
                                    published,
                                    file.toCase(List.of()).language(),
                                    Withheld.of(others.of(row.id).values())),
                            by.id(),
                            new Answers.Changed(changed, Objects.requireNonNull(change.words()))));
        }
        Status approved = seen.approved().orElseThrow(() -> new InvalidRequest("err.nothing-recommended"));
        return deciding.decide(
                by,
                seen,
                under(seen),
                (row, file, published) -> letters.approved(
                        change,
                        seen,
                        approved,
                        published,
                        file.toCase(List.of()).language(),
                        Withheld.of(others.of(row.id).values()),
                        by.id()));
    }

    /** The kinds of data that can be kept or left out of what the rules would erase or give, by their ids. */
    static Set<String> changeable(Demand demand) {
        return demand.approved().isEmpty() ? Set.of() : ChangedParts.changeable(demand.recommendation());
    }

    /** @throws InvalidRequest when it cannot be changed so */
    Recommendation changed(Demand demand, Change change) {
        if (demand.approved().isEmpty()) {
            throw new InvalidRequest("err.nothing-recommended");
        }
        if (change.kept().isEmpty()) {
            return demand.recommendation();
        }
        if (change.kept().keySet().containsAll(changeable(demand))) {
            throw new InvalidRequest("err.change.all");
        }
        try {
            return ChangedParts.of(
                    demand.recommendation(), change.kept(), under(demand).rules());
        } catch (IllegalArgumentException notSo) {
            throw new InvalidRequest("err.motive");
        }
    }

    /** The motives that are lawful for a demand; nothing else can be chosen. */
    public List<LawfulMotive> motives(Demand demand) {
        return LawfulMotive.of(demand.recommendation(), under(demand).rules());
    }

    /**
     * Does not grant, for a lawful motive.
     *
     * @throws InvalidRequest when the motive is not lawful for the action, or wants words and has none
     */
    public Decision deny(Deciding.By by, Demand seen, Motive motive, @Nullable String words) {
        if (Desk.asksForSomebodyElse(seen)) {
            throw new InvalidRequest("err.motive"); // A motive might say whether that person is known here.
        }
        LawfulMotive chosen = motives(seen).stream()
                .filter(lawful -> lawful.motive() == motive)
                .findFirst()
                .orElseThrow(() -> new InvalidRequest("err.motive"));
        if (chosen.wantsWords() && (words == null || words.isBlank())) {
            throw new InvalidRequest("err.motive.words");
        }
        return deciding.decide(
                by,
                seen,
                under(seen),
                (row, file, published) -> new Answers.Answer(
                        Status.DENIED,
                        Set.of(motive),
                        letters.denied(
                                seen,
                                motive,
                                words,
                                published,
                                file.toCase(List.of()).language()),
                        by.id()));
    }
}
