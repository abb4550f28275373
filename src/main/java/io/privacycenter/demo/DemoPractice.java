package io.privacycenter.demo;

import io.privacycenter.configuration.Defaults;
import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.SecondFactor;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * One practice or hospital of the demo: what it declares, read from {@code controllers.json}, where what several of them
 * share is written once and named.
 *
 * @param slug its short name in addresses
 * @param followsPlatform whether what the platform's defaults say is left to them
 */
public record DemoPractice(String slug, Practice practice, boolean followsPlatform) {

    /** All seven, in the order of their keys. */
    public static List<DemoPractice> all() {
        Shared file = file();
        return file.controllers().stream()
                .map(written -> new DemoPractice(written.slug(), written.practice(file), written.followsPlatform()))
                .toList();
    }

    /** What the platform declares for all practices of a country. */
    public static List<Defaults> defaults() {
        Shared file = file();
        return file.defaults().stream().map(written -> written.defaults(file)).toList();
    }

    private static Shared file() {
        return DemoResource.json("controllers.json", new TypeReference<>() {});
    }

    /** The file as it is written. */
    private record Shared(
            Map<String, Practice.Authority> authorities,
            Map<String, Practice.Base> bases,
            Map<String, Practice.Keeping> retention,
            Map<String, List<Practice.Answering>> strategies,
            List<WrittenDefaults> defaults,
            List<Written> controllers) {

        static <T> T named(Map<String, T> shared, String name) {
            T value = shared.get(name);
            if (value == null) {
                throw new IllegalStateException("controllers.json names " + name + " and does not say what it is");
            }
            return value;
        }
    }

    private record WrittenDefaults(
            String country,
            String authority,
            String profile,
            List<String> countries,
            List<Practice.Recipient> recipients,
            List<String> bases,
            List<String> retention,
            String strategies) {

        Defaults defaults(Shared shared) {
            return new Defaults(
                    country,
                    Shared.named(shared.authorities, authority),
                    profile,
                    countries,
                    recipients,
                    bases.stream().map(base -> Shared.named(shared.bases, base)).toList(),
                    retention.stream()
                            .map(keeping -> Shared.named(shared.retention, keeping))
                            .toList(),
                    Shared.named(shared.strategies, strategies),
                    List.of(),
                    List.of(),
                    null,
                    false,
                    null,
                    null);
        }
    }

    private record Written(
            String hostId,
            String slug,
            String name,
            String shortName,
            String address,
            String city,
            @Nullable String phone,
            String country,
            @Nullable String region,
            ZoneId zone,
            Practice.Officer dpo,
            String authority,
            String profile,
            URI policy,
            List<String> countries,
            List<Practice.Recipient> recipients,
            List<String> bases,
            List<String> retention,
            String strategies,
            @Nullable SecondFactor secondFactor,
            boolean followsPlatform) {

        Practice practice(Shared shared) {
            return new Practice(
                    hostId,
                    name,
                    shortName,
                    address,
                    city,
                    phone,
                    country,
                    region,
                    zone,
                    dpo,
                    Shared.named(shared.authorities, authority),
                    profile,
                    policy,
                    countries,
                    recipients,
                    bases.stream().map(base -> Shared.named(shared.bases, base)).toList(),
                    retention.stream()
                            .map(keeping -> Shared.named(shared.retention, keeping))
                            .toList(),
                    Shared.named(shared.strategies, strategies),
                    List.of(),
                    List.of(),
                    secondFactor,
                    false,
                    null,
                    null);
        }
    }
}
