package io.privacycenter.evidence;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.KindOfData;
import io.privacycenter.configuration.Platform;
import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.Published;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Role;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.texts.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The record of processing activities (Art. 30(1) GDPR), as the configuration in force declares it: what is not declared is
 * said to be missing, never made up.
 */
@Service
@PreAuthorize("hasRole('DPO')")
public class ProcessingRegister {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Configurations configurations;
    private final Grants grants;
    private final InstallationClock clock;

    ProcessingRegister(Configurations configurations, Grants grants, InstallationClock clock) {
        this.configurations = configurations;
        this.grants = grants;
        this.clock = clock;
    }

    /**
     * The record of one controller. Its fields are those of the JSON.
     *
     * @param platform version of the platform's configuration
     * @param version of the controller's
     * @param activities one for each ground that is in force
     * @param people whose data it is
     * @param countries where data is kept, ISO 3166
     * @param measures what protects it, as far as this product does
     */
    public record Register(
            String format,
            Instant made,
            String language,
            int platform,
            int version,
            Responsible controller,
            Officer officer,
            String authority,
            List<Activity> activities,
            List<String> people,
            List<Recipient> recipients,
            List<String> countries,
            List<Keeping> retention,
            List<String> measures) {}

    public record Responsible(
            String name, String address, @Nullable String phone, String zone) {}

    public record Officer(String name, String email) {}

    /** @param article where the ground lies, as cited; null when it is not said */
    public record Activity(
            String id,
            String name,
            String about,
            String ground,
            @Nullable String article,
            List<String> purposes,
            List<String> data) {}

    /**
     * @param data what they receive; null when it is not said which
     * @param country ISO 3166; null when it is not said
     * @param safeguard what protects data in a country that needs one; null when none is declared
     */
    public record Recipient(
            String name,
            String what,
            @Nullable List<String> data,
            @Nullable String country,
            @Nullable String safeguard) {}

    /** @param law as cited; null when the rule is the controller's own */
    public record Keeping(
            String id,
            List<String> data,
            String rule,
            @Nullable String law,
            boolean binding) {}

    /**
     * Empty where what a controller published does not hold in this release.
     *
     * @throws org.springframework.security.access.AccessDeniedException when the controller is not the officer's
     */
    @Transactional(readOnly = true)
    public Optional<Register> of(UUID controller, Words words) {
        grants.require(controller, Role.DPO);
        return configurations.ifUsable(controller).map(published -> of(published, words));
    }

    private Register of(Published published, Words words) {
        Practice practice = published.practice();
        Platform platform = published.platform();
        Locale language = words.language();
        Function<Collection<String>, List<String>> named = terms -> named(terms, platform, words);
        return new Register(
                "privacy-center/article-30/1",
                clock.instant(),
                language.getLanguage(),
                (int) published.versions().platform(),
                (int) published.versions().controller(),
                new Responsible(
                        practice.name(),
                        practice.address() + ", " + practice.city() + ", " + practice.country(),
                        practice.phone(),
                        practice.zone().getId()),
                new Officer(practice.dpo().name(), practice.dpo().email()),
                practice.authority().name(),
                practice.bases().stream()
                        .map(base -> activity(base, named, words))
                        .toList(),
                List.of(words.of("register.people.patients"), words.of("register.people.others")),
                practice.recipients().stream()
                        .map(one -> new Recipient(
                                one.name(),
                                one.what().in(language),
                                one.dc() == null ? null : named.apply(one.dc()),
                                one.country(),
                                one.safeguard() == null ? null : one.safeguard().in(language)))
                        .toList(),
                practice.countries(),
                practice.retention().stream()
                        .map(one -> new Keeping(
                                one.id(), named.apply(one.dc()), one.label().in(language), one.law(), one.binding()))
                        .toList(),
                List.of(
                        words.of("register.measure.separate"),
                        words.of("register.measure.sealed"),
                        words.of("register.measure.sign-in"),
                        words.of("register.measure.record"),
                        words.of("register.measure.copies")));
    }

    public byte[] json(Register register) {
        return JSON.writeValueAsBytes(register);
    }

    public byte[] paper(Register register, Words words) {
        return RegisterOnPaper.print(register, ZoneId.of(register.controller().zone()), words);
    }

    private static Activity activity(
            Practice.Base base, Function<Collection<String>, List<String>> named, Words words) {
        Set<String> purposes = new TreeSet<>();
        Set<String> data = new TreeSet<>();
        for (Practice.Slice slice : base.scope()) {
            purposes.addAll(Objects.requireNonNullElse(slice.pp(), List.of()));
            data.addAll(Objects.requireNonNullElse(slice.dc(), List.of()));
        }
        return new Activity(
                base.id(),
                base.label().in(words.language()),
                base.help().in(words.language()),
                words.closest("legal-bases", base.type()),
                base.article(),
                purposes.stream()
                        .map(purpose -> words.closest("purposes", purpose))
                        .distinct()
                        .toList(),
                data.isEmpty() ? List.of(words.of("register.data.any")) : named.apply(data));
    }

    /** What the platform calls kinds of data, or PRIV does. */
    private static List<String> named(Collection<String> terms, Platform platform, Words words) {
        return terms.stream()
                .map(term -> platform.kinds().stream()
                        .filter(kind -> kind.term().equals(term))
                        .findFirst()
                        .map(KindOfData::label)
                        .map(label -> label.in(words.language()))
                        .orElseGet(() -> words.closest("data-categories", term)))
                .distinct()
                .toList();
    }
}
