package io.privacycenter.configuration;

import io.privacycenter.engine.Route;
import io.privacycenter.engine.Strategies;
import io.privacycenter.engine.rules.RetentionPolicy;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Term;
import io.privacycenter.vocabulary.Wrong;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is in force at a practice: the platform's defaults of its country with what the practice says of its own laid over
 * them. An entry of the same name stands in the place of the platform's; a field that is said counts, one that is not is the
 * platform's. What the practice leaves out does not count, unless it binds by law and nobody confirmed that it may go.
 *
 * @param origins by the name of each entry; empty for a practice that follows nobody
 */
record Overlay(Practice practice, Map<String, Origin> origins) {

    Overlay {
        origins = Map.copyOf(origins);
    }

    /** @throws IllegalArgumentException when what binds by law is left, or something is said by neither */
    static Overlay of(Platform platform, Own own) {
        if (!own.followsPlatform()) {
            return new Overlay(Documents.value(own.declared(), Practice.class), Map.of());
        }
        Optional<Defaults> defaults = platform.defaults(own.country());
        JsonNode below = defaults.map(Documents::node).orElseGet(() -> Documents.object(""));
        ObjectNode laid = own.declared();
        below.properties().forEach(field -> {
            if (laid.path(field.getKey()).isMissingNode()
                    || laid.path(field.getKey()).isNull()) {
                laid.set(field.getKey(), field.getValue());
            }
        });
        Map<String, Origin> origins = new LinkedHashMap<>();
        Set<String> left = new TreeSet<>();
        own.without().forEach(one -> left.add(one.entry()));
        for (Entries list : Entries.values()) {
            laid.set(list.field(), laid(list, list.entries(below), own.entries(list), left, origins));
        }
        for (String field : Own.MAY_MISS) {
            if (laid.path(field).isMissingNode()) {
                throw new Wrong(
                        "%s is missing: neither the practice nor the platform's defaults of %s say it",
                        field, own.country());
            }
        }
        Practice practice = Documents.value(laid, Practice.class);
        defaults.ifPresent(all -> checkBinding(all, own, practice));
        defaults.ifPresent(all -> checkOfficers(platform, all, own, practice));
        return new Overlay(practice, origins);
    }

    /** The first strategy that fits counts, so a practice's own stand before the platform's; elsewhere they follow. */
    private static ArrayNode laid(
            Entries list,
            Map<String, JsonNode> below,
            Map<String, JsonNode> above,
            Set<String> left,
            Map<String, Origin> origins) {
        List<JsonNode> defaults = new ArrayList<>();
        List<JsonNode> added = new ArrayList<>();
        below.forEach((name, entry) -> {
            JsonNode instead = above.get(name);
            if (instead != null) {
                origins.put(name, Origin.INSTEAD);
                defaults.add(instead);
            } else if (!left.contains(name)) {
                origins.put(name, Origin.PLATFORM);
                defaults.add(entry);
            }
        });
        above.forEach((name, entry) -> {
            if (!below.containsKey(name)) {
                origins.put(name, Origin.PRACTICE);
                added.add(entry);
            }
        });
        ArrayNode laid = Documents.list();
        laid.addAll(list == Entries.ANSWERING ? added : defaults);
        laid.addAll(list == Entries.ANSWERING ? defaults : added);
        return laid;
    }

    /** @throws IllegalArgumentException naming what a practice leaves out, and no default is called */
    static void checkNames(Platform platform, Own own) {
        if (own.without().isEmpty()) {
            return;
        }
        Set<String> names = new TreeSet<>();
        platform.defaults(own.country()).map(Documents::node).ifPresent(defaults -> {
            for (Entries list : Entries.values()) {
                names.addAll(list.entries(defaults).keySet());
            }
        });
        for (LeftOut one : own.without()) {
            if (!names.contains(one.entry())) {
                throw new Wrong(
                        "without: the platform has no default \"%s\" for %s; these are: %s",
                        one.entry(), own.country(), String.join(", ", names));
            }
        }
    }

    /**
     * Of who decides a practice may say less careful things than a default, but for one: what the platform leaves to the data
     * protection officer alone stays theirs.
     */
    private static void checkOfficers(Platform platform, Defaults defaults, Own own, Practice practice) {
        Strategies wanted = Compilation.strategies(defaults.strategies());
        Strategies given = Compilation.strategies(practice.strategies());
        Set<String> confirmed = confirmed(own);
        for (Practice.Answering line : defaults.strategies()) {
            String name = Entries.ANSWERING.name(Documents.node(line));
            if (!line.way().equals(Route.Way.OFFICER.name()) || confirmed.contains(name)) {
                continue;
            }
            Action action = Action.of(line.action()).orElseThrow();
            List<@Nullable String> kinds = new ArrayList<>();
            kinds.add(line.kind());
            if (line.kind() == null) {
                platform.kinds().forEach(kind -> kinds.add(kind.id()));
            }
            for (@Nullable String kind : kinds) {
                for (int level = line.level(); level <= Math.max(line.level(), Choice.HIGHEST_LEVEL); level++) {
                    if (wanted.way(action, kind, level) == Route.Way.OFFICER
                            && given.way(action, kind, level) != Route.Way.OFFICER) {
                        throw new Wrong(
                                "%s leaves %s to the data protection officer, and the practice does not: it may be more careful than the platform, not less, unless \"without\" names this with who confirms it (confirmedBy)",
                                name, kind == null ? action.term() : action.term() + " of " + kind);
                    }
                }
            }
        }
    }

    private static Set<String> confirmed(Own own) {
        Set<String> confirmed = new TreeSet<>();
        for (LeftOut one : own.without()) {
            if (one.confirmedBy() != null && !one.confirmedBy().isBlank()) {
                confirmed.add(one.entry());
            }
        }
        return confirmed;
    }

    private static void checkBinding(Defaults defaults, Own own, Practice practice) {
        Set<String> confirmed = confirmed(own);
        check(
                defaults.retention(),
                Practice.Keeping::binding,
                rule -> Entries.KEEPING.named(rule.id()),
                rule -> practice.keeping(rule.id()),
                (rule, instead) -> keeps(rule, instead) && !isReplaced(rule, defaults, practice),
                confirmed);
        check(
                defaults.blocking(),
                rule -> true,
                rule -> Entries.BLOCKING.named(rule.id()),
                rule -> practice.blocking(rule.id()),
                (rule, instead) -> covers(instead.dc(), rule.dc())
                        && RetentionPolicy.days(instead.duration()) >= RetentionPolicy.days(rule.duration()),
                confirmed);
        check(
                defaults.bases(),
                base -> base.type().equals(LegalBaseKind.LEGAL_OBLIGATION.term()),
                base -> Entries.BASES.named(base.id()),
                base -> practice.base(base.id()),
                (base, instead) ->
                        instead.type().equals(base.type()) && instead.scope().equals(base.scope()),
                confirmed);
    }

    private static <T> void check(
            List<T> defaults,
            Predicate<T> binds,
            Function<T, String> name,
            Function<T, Optional<T>> inForce,
            BiPredicate<T, T> isAsMuch,
            Set<String> confirmed) {
        defaults.stream()
                .filter(binds)
                .filter(one -> !confirmed.contains(name.apply(one)))
                .filter(one -> inForce.apply(one)
                        .filter(instead -> isAsMuch.test(one, instead))
                        .isEmpty())
                .findFirst()
                .ifPresent(one -> {
                    throw new Wrong(
                            "%s binds by law, and the practice has less: \"without\" has to name it, with who confirms that this is lawful (confirmedBy)",
                            name.apply(one));
                });
    }

    /** Whether a rule asks for at least as much as one that binds. */
    private static boolean keeps(Practice.Keeping law, Practice.Keeping instead) {
        boolean minimum = law.type().equals("NO-LESS-THAN");
        long wanted = RetentionPolicy.days(law.duration());
        long given = RetentionPolicy.days(instead.duration());
        return instead.binding()
                && instead.type().equals(law.type())
                && covers(instead.dc(), law.dc())
                && (minimum ? given >= wanted : given <= wanted)
                && (instead.toYearEnd() == law.toYearEnd() || instead.toYearEnd() == minimum)
                && instead.after().equals(law.after())
                && Objects.equals(instead.of(), law.of())
                && Objects.equals(instead.claim(), law.claim())
                && Objects.equals(instead.condition(), law.condition())
                && instead.replaces().equals(law.replaces())
                && instead.yields() == law.yields();
    }

    /** Whether another rule of the practice stands in for one that binds, and no default does. */
    private static boolean isReplaced(Practice.Keeping law, Defaults defaults, Practice practice) {
        return practice.retention().stream()
                .filter(rule -> rule.replaces().contains(law.id()))
                .anyMatch(rule -> defaults.retention().stream()
                        .noneMatch(one -> one.equals(rule)
                                || one.id().equals(rule.id())
                                        && one.replaces().contains(law.id())
                                        && keeps(one, rule)));
    }

    private static boolean covers(List<String> own, List<String> wanted) {
        return own.isEmpty()
                || !wanted.isEmpty()
                        && wanted.stream().allMatch(term -> own.stream().anyMatch(one -> Term.covers(one, term)));
    }
}
