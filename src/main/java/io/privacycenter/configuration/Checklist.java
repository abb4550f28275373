package io.privacycenter.configuration;

import io.privacycenter.engine.rules.Profile;
import io.privacycenter.engine.rules.RetentionPolicy;
import io.privacycenter.engine.rules.RetentionPresets;
import io.privacycenter.vocabulary.LegalBaseKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a practice still has to say: what Articles 13 to 15 GDPR want told to people, and what answers need. It stands
 * against nothing by itself; what cannot be published, publishing says.
 */
public record Checklist(List<Point> points) {

    public Checklist {
        points = List.copyOf(points);
    }

    /** Where it is said. */
    public enum Section {
        WHO,
        USES,
        KEEP,
        RECIPIENTS,
        ANSWERS,
        WORDS,
        LOOK
    }

    /**
     * One thing to be said.
     *
     * @param id for example {@code officer}
     * @param article of the GDPR that wants it; empty where only answers do
     * @param missing what it lacks: ids of kinds of data, uses or rules, names of recipients, fields; empty when it is met
     */
    public record Point(Section section, String id, String article, List<String> missing) {
        public Point {
            missing = List.copyOf(missing);
        }

        public boolean isMet() {
            return missing.isEmpty();
        }
    }

    public static Checklist of(Platform platform, Practice practice) {
        List<Point> points = new ArrayList<>();
        who(practice, points);
        uses(platform, practice, points);
        keep(platform, practice, points);
        recipients(practice, points);
        points.add(new Point(Section.ANSWERS, "answers", "", given(practice.strategies(), "strategies")));
        points.add(new Point(Section.WORDS, "languages", "12(1)", untranslated(practice)));
        points.add(new Point(
                Section.LOOK, "contrast", "", practice.looks().canBeRead() ? List.of() : List.of("look.accent")));
        return new Checklist(points);
    }

    /** The points of one section that are not met. */
    public List<Point> open(Section section) {
        return points.stream()
                .filter(point -> point.section() == section && !point.isMet())
                .toList();
    }

    public List<Point> of(Section section) {
        return points.stream().filter(point -> point.section() == section).toList();
    }

    public int met() {
        return (int) points.stream().filter(Point::isMet).count();
    }

    private static void who(Practice practice, List<Point> points) {
        points.add(new Point(
                Section.WHO,
                "controller",
                "13(1)(a)",
                blanks("name", practice.name(), "address", practice.address(), "city", practice.city())));
        points.add(new Point(
                Section.WHO,
                "officer",
                "13(1)(b)",
                blanks(
                        "dpo.name",
                        practice.dpo().name(),
                        "dpo.email",
                        practice.dpo().email())));
        points.add(new Point(
                Section.WHO,
                "authority",
                "13(2)(d)",
                blanks("authority.name", practice.authority().name())));
        points.add(new Point(
                Section.WHO,
                "policy",
                "12(1)",
                blanks("policy", practice.policy().toString())));
        points.add(new Point(Section.WHO, "stored", "13(1)(f)", given(practice.countries(), "countries")));
    }

    private static void uses(Platform platform, Practice practice, List<Point> points) {
        points.add(new Point(Section.USES, "uses", "13(1)(c)", given(practice.bases(), "bases")));
        points.add(new Point(
                Section.USES,
                "covered",
                "6(1)",
                kinds(
                        platform,
                        term -> practice.bases().stream()
                                .flatMap(base -> base.scope().stream())
                                .anyMatch(slice -> slice.touches(term)))));
        points.add(new Point(Section.USES, "profile", "9", forbidden(platform, practice)));
        points.add(new Point(
                Section.USES,
                "interests",
                "13(1)(d)",
                practice.bases().stream()
                        .filter(base -> base.type().equals(LegalBaseKind.LEGITIMATE_INTEREST.term()))
                        .filter(base ->
                                base.balance() == null || base.balance().en().isBlank())
                        .map(Practice.Base::id)
                        .toList()));
    }

    private static void keep(Platform platform, Practice practice, List<Point> points) {
        points.add(new Point(
                Section.KEEP,
                "periods",
                "13(2)(a)",
                kinds(platform, term -> practice.retention().stream().anyMatch(keeping -> keeping.touches(term)))));
        points.add(new Point(Section.KEEP, "minimums", "6(1)(c)", unmet(practice)));
    }

    /**
     * Categories for which the country has minimums and the practice keeps none of them: which of several is its own, as of a
     * hospital or a doctor, nobody knows here. Named by the first that binds, or by the first.
     */
    private static List<String> unmet(Practice practice) {
        Map<Set<String>, List<RetentionPolicy>> byData =
                RetentionPresets.of(practice.country(), practice.region()).stream()
                        .map(RetentionPresets.Preset::policy)
                        .filter(law -> law.isMinimum() && law.particulars().condition() == null)
                        .collect(Collectors.groupingBy(
                                RetentionPolicy::categories, LinkedHashMap::new, Collectors.toList()));
        return byData.values().stream()
                .filter(laws -> laws.stream().noneMatch(law -> isMet(practice, law)))
                .map(laws -> laws.stream()
                        .filter(RetentionPolicy::binding)
                        .findFirst()
                        .orElse(laws.getFirst())
                        .id())
                .toList();
    }

    /** Whether as much is kept, for as long, of each category that the practice keeps under a rule at all. */
    private static boolean isMet(Practice practice, RetentionPolicy law) {
        return practice.retention().stream()
                .filter(Practice.Keeping::keepsAtLeast)
                .filter(keeping -> law.categories().stream().anyMatch(keeping::touches))
                .anyMatch(keeping -> RetentionPolicy.days(keeping.duration()) >= RetentionPolicy.days(law.duration()));
    }

    private static void recipients(Practice practice, List<Point> points) {
        points.add(new Point(Section.RECIPIENTS, "recipients", "13(1)(e)", given(practice.recipients(), "recipients")));
        points.add(new Point(
                Section.RECIPIENTS,
                "safeguards",
                "13(1)(f)",
                practice.recipients().stream()
                        .filter(one -> one.safeguard() == null)
                        .filter(one -> one.country() != null && Countries.isAbroad(practice, one.country()))
                        .map(Practice.Recipient::name)
                        .toList()));
    }

    /** Uses of which the practice's regulation takes something away. */
    private static List<String> forbidden(Platform platform, Practice practice) {
        if (!Profile.known().contains(practice.profile())) {
            return List.of("profile");
        }
        return practice.bases().stream()
                .filter(base -> UseCheck.of(platform, practice.profile(), base).isCut())
                .map(Practice.Base::id)
                .toList();
    }

    private static List<String> untranslated(Practice practice) {
        Set<String> missing = new TreeSet<>();
        practice.bases()
                .forEach(base -> Stream.of(base.label(), base.help())
                        .filter(Checklist::lacks)
                        .forEach(text -> missing.add(base.id())));
        practice.retention().stream()
                .filter(keeping -> lacks(keeping.label()))
                .forEach(keeping -> missing.add(keeping.id()));
        practice.recipients().stream()
                .filter(recipient -> lacks(recipient.what()))
                .forEach(recipient -> missing.add(recipient.name()));
        return List.copyOf(missing);
    }

    private static boolean lacks(Text text) {
        return isBlank(text.en()) || isBlank(text.fr()) || isBlank(text.es());
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static List<String> kinds(Platform platform, Predicate<String> covered) {
        return platform.kinds().stream()
                .filter(kind -> !covered.test(kind.term()))
                .map(KindOfData::id)
                .toList();
    }

    private static List<String> given(List<?> values, String field) {
        return values.isEmpty() ? List.of(field) : List.of();
    }

    private static List<String> blanks(String... fieldsAndValues) {
        List<String> blank = new ArrayList<>();
        for (int i = 0; i < fieldsAndValues.length; i += 2) {
            if (fieldsAndValues[i + 1].isBlank()) {
                blank.add(fieldsAndValues[i]);
            }
        }
        return blank;
    }
}
