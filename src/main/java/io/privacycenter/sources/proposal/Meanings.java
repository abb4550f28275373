package io.privacycenter.sources.proposal;

import io.privacycenter.sources.proposal.Lexicon.Field;
import io.privacycenter.sources.proposal.Lexicon.Hit;
import io.privacycenter.sources.proposal.Lexicon.ShapeRule;
import io.privacycenter.sources.proposal.Selectors.Meant;
import io.privacycenter.sources.proposal.ValueShapes.Seen;
import io.privacycenter.sources.schema.ColumnType;
import io.privacycenter.sources.schema.SourceDescription.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What a column may mean: by the words of its name and comment, its type, and the shape of its masked values. */
final class Meanings {

    private static final double COMMENT = 0.75;
    private static final int BOTH = 8;
    private static final double WRONG_TYPE = 0.3;
    private static final int SHAPE_ALONE = 62;
    private static final int SHAPE_TOO = 10;
    private static final int MOST = 60;
    private static final Pattern SHORT = Pattern.compile("(character varying|character)\\((\\d{1,2})\\)");

    private final Reading reading;
    private final ValueShapes shapes;
    private final Map<ShapeRule, Pattern> masks = new LinkedHashMap<>();

    Meanings(Lexicon lexicon, Reading reading, ValueShapes shapes) {
        this.reading = reading;
        this.shapes = shapes;
        lexicon.shapes().forEach(rule -> masks.put(rule, Pattern.compile(rule.mask())));
    }

    /** The best first. */
    List<Meant> of(TableFacts facts, Column column) {
        var found = new LinkedHashMap<String, Meant>();
        for (Hit hit : reading.fields(column.name())) {
            add(found, facts, column, hit, 1, Reason.Place.COLUMN_NAME);
        }
        if (column.comment() != null) {
            for (Hit hit : reading.fields(column.comment())) {
                add(found, facts, column, hit, COMMENT, Reason.Place.COLUMN_COMMENT);
            }
        }
        shapes(found, facts, column);
        return found.values().stream()
                .sorted(Comparator.comparingDouble(Meant::score)
                        .reversed()
                        .thenComparing(meant -> meant.field().id()))
                .toList();
    }

    private void add(
            Map<String, Meant> found, TableFacts facts, Column column, Hit hit, double counts, Reason.Place place) {
        Field field = reading.field(hit.means());
        if (!facts.isWithin(field.within())) {
            return;
        }
        double score = hit.score() * counts * (fits(field, column) ? 1 : WRONG_TYPE);
        var reason = new Reason.Word(place, hit.word(), hit.language(), hit.means());
        found.merge(field.id(), new Meant(field, score, List.of(reason)), Meanings::both);
    }

    private static Meant both(Meant one, Meant other) {
        var reasons = new ArrayList<>(one.reasons());
        reasons.addAll(other.reasons());
        return new Meant(one.field(), Math.max(one.score(), other.score()) + BOTH, reasons);
    }

    private void shapes(Map<String, Meant> found, TableFacts facts, Column column) {
        List<Seen> seen = shapes.of(facts.table().name(), column.name());
        int all = seen.stream().mapToInt(Seen::times).sum();
        if (all == 0) {
            return;
        }
        masks.forEach((rule, mask) -> {
            int like = seen.stream()
                    .filter(one -> mask.matcher(one.mask()).matches())
                    .mapToInt(Seen::times)
                    .sum();
            int percent = like * 100 / all;
            boolean words = found.containsKey(rule.field());
            boolean alone =
                    rule.onlyWith().isEmpty() && found.values().stream().noneMatch(meant -> meant.score() > MOST);
            if (percent >= MOST && (words || alone)) {
                Field field = reading.field(rule.field());
                List<Reason> reason = List.of(new Reason.Shape(rule.field(), percent));
                found.merge(field.id(), new Meant(field, SHAPE_ALONE, reason), (name, shape) -> {
                    var reasons = new ArrayList<>(name.reasons());
                    reasons.addAll(shape.reasons());
                    return new Meant(field, Math.max(name.score() + SHAPE_TOO, SHAPE_ALONE), reasons);
                });
            }
        });
    }

    private static boolean fits(Field field, Column column) {
        if (new ColumnType(column.type()).isBytes()) {
            return field.types().contains("BYTES")
                    || field.id().equals("SIGNATURE")
                    || field.id().equals("PHOTO");
        }
        if (isTime(column)) {
            return field.types().contains("TIME") || field.types().contains("DAY");
        }
        return field.types().isEmpty() || field.types().contains("DAY");
    }

    static boolean isTime(Column column) {
        return switch (new ColumnType(column.type()).family()) {
            case DATE, INSTANT -> true;
            case TEXT, NUMBER, UUID, BYTES, OTHER -> false;
        };
    }

    /** Nobody writes about others in so few letters. */
    static boolean isShort(Column column) {
        return SHORT.matcher(column.type()).matches();
    }
}
