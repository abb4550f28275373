package io.privacycenter.requests.mydata;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Countries;
import io.privacycenter.configuration.KindOfData;
import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.Published;
import io.privacycenter.requests.copies.PackageWords;
import io.privacycenter.requests.mydata.WhoHasMyData.Recipient;
import io.privacycenter.vocabulary.Fallback;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Terms;
import io.privacycenter.vocabulary.Triples;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** What Articles 13 and 14 of the GDPR want told before anybody asks, made from what is published and from nothing else. */
@Service
public class PrivacyNotice {

    private final Configurations configurations;

    PrivacyNotice(Configurations configurations) {
        this.configurations = configurations;
    }

    /**
     * The notice of one practice.
     *
     * @param software name of the software that the practice has its data in
     * @param uses every use, in the order of the configuration
     * @param abroad countries, outside of which the same law does not protect, where data is stored; ISO 3166
     * @param byComputer whether some requests are answered by the rules alone
     * @param version of what the practice published
     */
    public record Notice(
            Practice practice,
            String software,
            List<Use> uses,
            List<Recipient> recipients,
            List<String> abroad,
            List<Kept> kept,
            boolean byComputer,
            int version,
            LocalDate since) {
        public Notice {
            uses = List.copyOf(uses);
            recipients = List.copyOf(recipients);
            abroad = List.copyOf(abroad);
            kept = List.copyOf(kept);
        }
    }

    /** One use with its ground. @param purposes most granular terms */
    public record Use(Practice.Base base, LegalBaseKind ground, List<KindOfData> kinds, Set<String> purposes) {
        public Use {
            kinds = List.copyOf(kinds);
        }
    }

    /** How long something is kept. */
    public record Kept(Practice.Keeping rule, List<KindOfData> kinds) {
        public Kept {
            kinds = List.copyOf(kinds);
        }
    }

    /** Of a practice that has published; it is public. */
    @PreAuthorize("permitAll()")
    public Notice of(UUID controller) {
        Published published = configurations.inForce(controller);
        Practice practice = published.practice();
        Configurations.Version newest = configurations.versions(controller).getFirst();
        return new Notice(
                practice,
                published.platform().name(),
                practice.bases().stream().map(base -> use(published, base)).toList(),
                WhoHasMyData.recipients(published),
                practice.countries().stream()
                        .filter(country -> Countries.isAbroad(practice, country))
                        .toList(),
                practice.retention().stream()
                        .map(rule -> new Kept(
                                rule,
                                kinds(published, expanded(published, rule.dc()).dataCategories())))
                        .toList(),
                PackageWords.answersByItself(published),
                newest.number(),
                newest.published().atZone(practice.zone()).toLocalDate());
    }

    private static Use use(Published published, Practice.Base base) {
        Triples carried = published.rules().carriedBy(base.id());
        return new Use(
                base, LegalBaseKind.of(base.type()), kinds(published, carried.dataCategories()), carried.purposes());
    }

    private static Triples expanded(Published published, Collection<String> categories) {
        Scope scope = Scope.of(Terms.of(categories), Terms.ANY, Terms.ANY);
        return Objects.requireNonNull(published.rules().vocabulary().expand(scope, Fallback.ANCESTOR));
    }

    private static List<KindOfData> kinds(Published published, Collection<String> categories) {
        List<String> ids = categories.stream()
                .map(category -> published.rules().kindOf(category).id())
                .distinct()
                .toList();
        return published.platform().kinds().stream()
                .filter(kind -> ids.contains(kind.id()))
                .toList();
    }
}
