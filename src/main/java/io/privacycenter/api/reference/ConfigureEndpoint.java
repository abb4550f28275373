package io.privacycenter.api.reference;

import io.privacycenter.api.reference.AnswerText.ProvenanceShown;
import io.privacycenter.api.reference.AnswerText.RetentionShown;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.Published;
import io.privacycenter.configuration.source.SourceMapping.ColumnMapping;
import io.privacycenter.engine.Answer;
import io.privacycenter.engine.Route;
import io.privacycenter.engine.rules.GeneralInformation;
import io.privacycenter.engine.rules.Profile;
import io.privacycenter.engine.rules.RetentionPolicy;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Dictionary;
import io.privacycenter.vocabulary.Fallback;
import io.privacycenter.vocabulary.Term;
import io.privacycenter.vocabulary.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What the controller of the application declares, as it is in force. */
@RestController
@RequestMapping("/v0/configure")
@PreAuthorize("hasAuthority('TOKEN_APP') and hasAuthority('SCOPE_configuration')")
class ConfigureEndpoint {

    private static final String REGULATION = "regulation";

    /** What an application can vouch for. */
    private static final int LEVEL = 1;

    private final Configurations configurations;

    ConfigureEndpoint(Configurations configurations) {
        this.configurations = configurations;
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record GeneralInfo(
            List<String> countries,
            String organization,
            String dpo,
            List<String> dataConsumerCategories,
            @Nullable String privacyPolicyLink,
            @Nullable String dataSecurityInfo) {}

    /** Each {@code auto} where the rules answer at once whatever it is about, else {@code manual}. */
    @JsonNaming(SnakeCaseStrategy.class)
    record WhoDecides(
            String transparency, String access, String delete, String revokeConsent, String object, String restrict) {

        static final String AUTO = "auto";
        static final String MANUAL = "manual";

        static WhoDecides of(Published published) {
            return new WhoDecides(
                    way(published, Action.TRANSPARENCY),
                    way(published, Action.ACCESS),
                    way(published, Action.DELETE),
                    way(published, Action.REVOKE_CONSENT),
                    way(published, Action.OBJECT),
                    way(published, Action.RESTRICT));
        }

        /** @throws Refusal when one is missing or is neither */
        Map<Action, String> ways() {
            Map<Action, String> ways = new EnumMap<>(Action.class);
            ways.put(Action.TRANSPARENCY, checked(transparency));
            ways.put(Action.ACCESS, checked(access));
            ways.put(Action.DELETE, checked(delete));
            ways.put(Action.REVOKE_CONSENT, checked(revokeConsent));
            ways.put(Action.OBJECT, checked(object));
            ways.put(Action.RESTRICT, checked(restrict));
            return ways;
        }

        private static String checked(@Nullable String way) {
            if (way == null || (!way.equals(AUTO) && !way.equals(MANUAL))) {
                throw Refusal.unreadable("Invalid value for: body (each of the six is auto or manual)");
            }
            return way;
        }

        private static String way(Published published, Action action) {
            boolean always = published.strategies().way(action, null, LEVEL) == Route.Way.AT_ONCE
                    && published.platform().kinds().stream()
                            .allMatch(
                                    kind -> published.strategies().way(action, kind.id(), LEVEL) == Route.Way.AT_ONCE);
            return always ? AUTO : MANUAL;
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Dimensions(List<String> dataCategories, List<String> processingCategories, List<String> purposes) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record BaseShown(UUID id, String lbType, ScopeShown scope, String name, String description, boolean active) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record CategoryShown(
            String dataCategory, List<ProvenanceShown> provenances, List<RetentionShown> retentionPolicies) {}

    record RegulationShown(UUID id, String name, String description) {}

    @GetMapping("/general-info")
    GeneralInfo generalInfo(Caller caller) {
        GeneralInformation said = inForce(caller).rules().information();
        return new GeneralInfo(
                said.countries(), said.organization(), said.dpo(), said.consumers(), said.policy(), null);
    }

    @GetMapping("/demand-resolution-strategy")
    WhoDecides whoDecides(Caller caller) {
        return WhoDecides.of(inForce(caller));
    }

    @GetMapping("/privacy-scope-dimensions")
    Dimensions dimensions(Caller caller) {
        Vocabulary words = Vocabulary.priv();
        return new Dimensions(
                words.terms(Dictionary.DATA_CATEGORIES),
                words.terms(Dictionary.PROCESSING_CATEGORIES),
                words.terms(Dictionary.PURPOSES));
    }

    @GetMapping("/selectors")
    List<String> selectors(Caller caller) {
        return inForce(caller).platform().selectors();
    }

    @GetMapping("/legal-bases")
    List<BaseShown> bases(Caller caller) {
        return inForce(caller).practice().bases().stream()
                .map(base -> shown(caller, base, ScopeShown.NOTHING))
                .toList();
    }

    @GetMapping("/legal-bases/{id}")
    BaseShown base(Caller caller, @PathVariable String id) {
        Published published = inForce(caller);
        return Ids.find(
                        published.practice().bases().stream(),
                        caller.controller().id(),
                        Consents.BASE,
                        Practice.Base::id,
                        id)
                .map(base -> shown(
                        caller,
                        base,
                        ScopeShown.of(published
                                .rules()
                                .vocabulary()
                                .expand(
                                        published
                                                .rules()
                                                .base(base.id())
                                                .orElseThrow()
                                                .scope(),
                                        Fallback.NOTHING))))
                .orElseThrow(() -> Refusal.notFound("Legal base"));
    }

    @GetMapping("/data-categories")
    List<CategoryShown> categories(Caller caller) {
        Published published = inForce(caller);
        UUID controller = caller.controller().id();
        Map<String, List<ProvenanceShown>> provenances = AnswerText.provenances(controller, sources(published));
        Set<String> categories = new TreeSet<>(Vocabulary.priv().terms(Dictionary.DATA_CATEGORIES));
        categories.addAll(published.platform().selectors());
        return categories.stream()
                .map(category -> new CategoryShown(
                        category,
                        provenances.getOrDefault(category, List.of()),
                        published.rules().policies().stream()
                                .filter(policy -> isSaidOf(policy, category))
                                .map(policy -> AnswerText.shown(controller, policy))
                                .toList()))
                .toList();
    }

    @GetMapping("/regulations")
    List<RegulationShown> regulations(Caller caller) {
        return Profile.known().stream()
                .sorted()
                .map(ConfigureEndpoint::regulation)
                .toList();
    }

    @GetMapping("/regulations/app")
    List<RegulationShown> regulation(Caller caller) {
        return List.of(regulation(inForce(caller).practice().profile()));
    }

    private Published inForce(Caller caller) {
        return configurations.inForce(caller.controller().id());
    }

    private static BaseShown shown(Caller caller, Practice.Base base, ScopeShown scope) {
        return new BaseShown(
                Ids.of(caller.controller().id(), Consents.BASE, base.id()),
                base.type(),
                scope,
                base.label().in(Locale.ENGLISH),
                base.help().in(Locale.ENGLISH),
                true);
    }

    /** Where the mapping says that the columns of a category come from. */
    private static List<Answer.Source> sources(Published published) {
        return published.platform().mappings().stream()
                .flatMap(mapping -> mapping.tables().stream()
                        .flatMap(table -> table.columns().stream())
                        .flatMap(column -> source(mapping.source(), column)))
                .distinct()
                .toList();
    }

    private static Stream<Answer.Source> source(String system, ColumnMapping column) {
        String selector = column.selector();
        String provenance = column.provenance();
        return selector == null || provenance == null
                ? Stream.empty()
                : Stream.of(new Answer.Source(selector, provenance, system));
    }

    /** One about everything is said of each category, one of a category of what is below it as well. */
    private static boolean isSaidOf(RetentionPolicy policy, String category) {
        return policy.categories().isEmpty()
                || policy.categories().stream().anyMatch(term -> Term.covers(term, category));
    }

    private static RegulationShown regulation(String profile) {
        return new RegulationShown(idOf(profile), profile, "Regulation profile " + profile);
    }

    /** The same at every controller. */
    static UUID idOf(String profile) {
        return UUID.nameUUIDFromBytes((REGULATION + profile).getBytes(StandardCharsets.US_ASCII));
    }
}
