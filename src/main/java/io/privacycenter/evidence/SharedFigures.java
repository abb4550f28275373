package io.privacycenter.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Figures as CSV that may be shown to others. A count of one to four could point at somebody, so it is {@code <5}; where it is
 * the only one of its kind and could be found by subtracting the others, the smallest of those is hidden as well. Columns:
 * {@code table,right,of,value}; rights, statuses and motives are words of PRIV.
 */
public final class SharedFigures {

    /** What stands for a count that is hidden: it says no more than that there is one. */
    static final String HIDDEN = "<5";

    private static final int SMALLEST = 5;
    private static final String DAYS = "Days";

    private SharedFigures() {}

    private record Cell(String table, String right, String of, int count) {}

    /** One figure. @param value as it is shown; empty where there is none */
    public record Row(String table, String right, String of, String value) {
        public boolean isHidden() {
            return value.equals(HIDDEN);
        }

        /**
         * As it is told to who may ask for as many periods as they like: counts and shares to the nearest five, days as whole
         * ones. What two periods differ by then says no more of a few than that there may be some.
         */
        Row rounded() {
            if (isHidden() || value.isEmpty()) {
                return this;
            }
            double exact = Double.parseDouble(value);
            long told = of.endsWith(DAYS) ? Math.round(exact) : Math.round(exact / SMALLEST) * SMALLEST;
            return new Row(table, right, of, String.valueOf(told));
        }
    }

    public static String csv(Statistics.Figures figures) {
        StringBuilder csv = new StringBuilder("table,right,of,value\r\n");
        rows(figures)
                .forEach(row -> csv.append(String.join(",", row.table(), row.right(), row.of(), row.value()))
                        .append("\r\n"));
        return csv.toString();
    }

    public static List<Row> rows(Statistics.Figures figures) {
        List<Cell> cells = new ArrayList<>();
        figures.volumes()
                .forEach(one ->
                        cells.add(new Cell("volume", one.right(), one.month().toString(), one.parts())));
        figures.outcomes().forEach(one -> cells.add(new Cell("outcome", one.right(), one.status(), one.parts())));
        figures.motives().forEach(one -> cells.add(new Cell("motive", one.right(), one.motive(), one.parts())));
        List<Row> rows = new ArrayList<>();
        grouped(cells).values().forEach(group -> write(group, rows));
        figures.rights().forEach(right -> write(right, rows));
        return rows;
    }

    private static Map<List<String>, List<Cell>> grouped(List<Cell> cells) {
        Map<List<String>, List<Cell>> grouped = new LinkedHashMap<>();
        cells.forEach(cell -> grouped.computeIfAbsent(List.of(cell.table(), cell.right()), key -> new ArrayList<>())
                .add(cell));
        return grouped;
    }

    private static void write(List<Cell> group, List<Row> rows) {
        long small = group.stream().filter(cell -> isSmall(cell.count())).count();
        Optional<Cell> beside = small == 1
                ? group.stream().filter(cell -> !isSmall(cell.count())).min(Comparator.comparingInt(Cell::count))
                : Optional.empty();
        for (Cell cell : group) {
            boolean hidden =
                    isSmall(cell.count()) || beside.filter(cell::equals).isPresent();
            line(rows, cell.table(), cell.right(), cell.of(), hidden ? HIDDEN : String.valueOf(cell.count()));
        }
    }

    private static void write(Statistics.OfRight right, List<Row> rows) {
        boolean small = isSmall(right.answered());
        line(rows, "right", right.right(), "parts", count(right.parts()));
        line(rows, "right", right.right(), "answered", count(right.answered()));
        line(rows, "right", right.right(), "median" + DAYS, small ? HIDDEN : days(right.medianDays()));
        line(rows, "right", right.right(), "ninthDecile" + DAYS, small ? HIDDEN : days(right.ninthDays()));
        line(rows, "right", right.right(), "onTimePercent", small ? HIDDEN : percent(right.onTimeShare()));
        line(rows, "right", right.right(), "byRulesPercent", small ? HIDDEN : percent(right.byRulesShare()));
    }

    private static boolean isSmall(int count) {
        return count > 0 && count < SMALLEST;
    }

    private static String count(int count) {
        return isSmall(count) ? HIDDEN : String.valueOf(count);
    }

    private static String days(@Nullable Double days) {
        return days == null ? "" : String.valueOf(Math.round(days * 10) / 10.0);
    }

    private static String percent(@Nullable Integer percent) {
        return percent == null ? "" : percent.toString();
    }

    private static void line(List<Row> rows, String table, String right, String of, String value) {
        rows.add(new Row(table, right, of, value));
    }
}
