package io.privacycenter.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.privacycenter.configuration.Text;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * What one practice or hospital of the demo declares: who is responsible, on which grounds it processes, how long it
 * keeps. Read from {@code controllers.json}, where what several of them share is written once and named.
 *
 * @param hostId key of the practice in MedCom
 * @param region ISO 3166-2, where the law of a region counts
 * @param zone time zone in which its periods run
 * @param regulation profile of rules, {@code GDPR-HEALTH-PROFESSIONAL}
 * @param storageCountries ISO 3166-1
 */
public record ControllerDocument(
        String hostId,
        String name,
        String address,
        String postalCode,
        String city,
        String country,
        @Nullable String region,
        String zone,
        ProtectionOfficer dpo,
        Authority authority,
        String regulation,
        String policyUrl,
        List<String> storageCountries,
        List<Recipient> recipients,
        List<LegalBase> legalBases,
        List<RetentionPolicy> retention,
        List<Strategy> strategies) {

    public record ProtectionOfficer(String name, String email) {}

    public record Authority(String name, String url) {}

    /** Somebody who receives data, by name, and what for. */
    public record Recipient(String name, Text what) {}

    /**
     * @param type PRIV legal base term
     * @param scope the union of these is what the base allows
     * @param article law in which the ground lies
     */
    public record LegalBase(String id, String type, List<ScopeTerms> scope, String article, Text label, Text help) {}

    /** PRIV terms: data categories × processing categories × purposes. */
    public record ScopeTerms(List<String> dc, List<String> pc, List<String> pp) {}

    /**
     * @param type {@code NO-LESS-THAN} or {@code NO-LONGER-THAN}
     * @param duration ISO 8601
     * @param after the event that it counts from
     * @param of id of the legal base whose event is meant; null when any is
     * @param toYearEnd whether it runs on to the end of the year in which it ends
     * @param binding a law, not a recommendation
     * @param confirmed read and confirmed by a protection officer
     */
    public record RetentionPolicy(
            String id,
            List<String> dc,
            String type,
            String duration,
            String after,
            @Nullable String of,
            boolean toYearEnd,
            String law,
            @Nullable String lawUrl,
            boolean binding,
            boolean confirmed,
            Text label) {}

    /**
     * @param action PRIV action
     * @param kind id of a kind of data; null for the kinds without a line of their own
     */
    public record Strategy(String action, @Nullable String kind, Answer answer) {}

    public enum Answer {
        @JsonProperty("at-once")
        AT_ONCE,
        @JsonProperty("review")
        REVIEW
    }

    /** All seven, in the order of their keys. */
    public static List<ControllerDocument> read() {
        Shared file = DemoResource.json("controllers.json", new TypeReference<>() {});
        return file.controllers().stream()
                .map(controller -> controller.withWhatIsShared(file))
                .toList();
    }

    /** The file as it is written: controllers name what they share. */
    private record Shared(
            Map<String, Authority> authorities,
            Map<String, LegalBase> legalBases,
            Map<String, RetentionPolicy> retention,
            Map<String, List<Strategy>> strategies,
            List<Written> controllers) {

        static <T> T named(Map<String, T> shared, String name) {
            T value = shared.get(name);
            if (value == null) {
                throw new IllegalStateException("controllers.json names " + name + " and does not say what it is");
            }
            return value;
        }
    }

    private record Written(
            String hostId,
            String name,
            String address,
            String postalCode,
            String city,
            String country,
            @Nullable String region,
            String zone,
            ProtectionOfficer dpo,
            String authority,
            String regulation,
            String policyUrl,
            List<String> storageCountries,
            List<Recipient> recipients,
            List<String> legalBases,
            List<String> retention,
            String strategies) {

        ControllerDocument withWhatIsShared(Shared shared) {
            return new ControllerDocument(
                    hostId,
                    name,
                    address,
                    postalCode,
                    city,
                    country,
                    region,
                    zone,
                    dpo,
                    Shared.named(shared.authorities, authority),
                    regulation,
                    policyUrl,
                    storageCountries,
                    recipients,
                    legalBases.stream()
                            .map(base -> Shared.named(shared.legalBases, base))
                            .toList(),
                    retention.stream()
                            .map(policy -> Shared.named(shared.retention, policy))
                            .toList(),
                    Shared.named(shared.strategies, strategies));
        }
    }
}
