package io.privacycenter.engine;

import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.situation.Demand;
import io.privacycenter.engine.situation.Holdings;
import io.privacycenter.engine.situation.Identity;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.engine.state.Permission;
import io.privacycenter.engine.state.State;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Restriction;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Block;
import io.privacycenter.vocabulary.Triple;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@code ./bench engine}: what a decision costs, beside the slow and obvious engine in the same run. */
public class EngineBench {

    private static final Triple MAY_I = new Triple("CONTACT.EMAIL.FIELD-10", "USING", "SERVICES");
    private static final int PIECES = 300;

    /** One person under one configuration. */
    @org.openjdk.jmh.annotations.State(Scope.Benchmark)
    public static class Person {

        @Param({"10", "1000", "10000"})
        public int events;

        Rules rules;
        List<Fact> facts;
        Fact oneMore;
        State state;
        byte[] stored;
        Block mayI;
        GeneratedCase asCase;
        SlowEngineWords words;

        @Setup
        public void tell() {
            EngineBenchHistory history = new EngineBenchHistory(20_261_120);
            rules = history.rules;
            words = history.words();
            facts = history.facts(events);
            oneMore = history.oneMore();
            asCase = history.asCase(facts, List.of());
            state = fold(rules, facts);
            stored = state.toBytes();
            mayI = rules.vocabulary().block(MAY_I);
            int fast = state.allowed().all().size();
            int slow = SlowEngine.of(asCase, words, Instant.MAX)
                    .tell(EngineBenchHistory.NOW)
                    .all()
                    .size();
            if (fast != slow) {
                throw new IllegalStateException("The engines differ: " + fast + " triples, and " + slow);
            }
        }
    }

    /** The same with a thousand facts, 300 pieces of data and a demand. */
    @org.openjdk.jmh.annotations.State(Scope.Benchmark)
    public static class Asker {

        @Param({"ACCESS", "PORTABILITY", "MODIFY", "DELETE", "OBJECT", "RESTRICT", "REVOKE_CONSENT", "TRANSPARENCY"})
        public Action action;

        Situation situation;
        Demand demand;
        GeneratedCase asCase;
        SlowEngineWords words;

        @Setup
        public void tell() {
            EngineBenchHistory history = new EngineBenchHistory(20_261_120);
            List<Fact> facts = history.facts(1_000);
            Holdings holdings = history.holdings(PIECES);
            Instant now = EngineBenchHistory.NOW;
            situation = new Situation(
                    history.rules, Timeline.of(facts), holdings, Identity.CONFIRMED, null, now, Instant.MAX);
            Restriction contact =
                    new Restriction.ToScope(io.privacycenter.vocabulary.Scope.ofData("CONTACT", "HEALTH"));
            demand = new Demand(action, Restrictions.of(contact), now, false);
            asCase = history.asCase(facts, holdings.held());
            words = history.words();
        }
    }

    private static State fold(Rules rules, List<Fact> facts) {
        return State.of(rules, Timeline.of(facts).asKnown(Instant.MAX), EngineBenchHistory.NOW, null);
    }

    @Benchmark
    public Object fold(Person person) {
        return fold(person.rules, person.facts).allowed().all();
    }

    @Benchmark
    public Object plainFold(Person person) {
        return SlowEngine.of(person.asCase, person.words, Instant.MAX)
                .tell(EngineBenchHistory.NOW)
                .all();
    }

    @Benchmark
    public Object oneMore(Person person) {
        return person.state.with(person.oneMore).allowed().all();
    }

    @Benchmark
    public Object oneMoreStored(Person person) {
        return State.read(person.rules, person.stored, List.of(), null)
                .with(person.oneMore)
                .toBytes();
    }

    @Benchmark
    public Permission mayI(Person person) {
        return person.state.allowed().permits(MAY_I);
    }

    @Benchmark
    public Permission mayIAgain(Person person) {
        return person.state.allowed().permits(person.mayI);
    }

    @Benchmark
    public Recommendation recommend(Asker asker) {
        return Recommendations.of(asker.situation, asker.demand);
    }

    @Benchmark
    public Object plainRecommend(Asker asker) {
        SlowEngine engine = SlowEngine.of(asker.asCase, asker.words, Instant.MAX);
        GeneratedCase.Question question = new GeneratedCase.Question(
                Identity.CONFIRMED, EngineBenchHistory.NOW, Instant.MAX, List.of(asker.demand));
        return new SlowEngineDemands(engine, question, engine.tell(EngineBenchHistory.NOW)).say(asker.demand);
    }

    public static void main(String[] args) throws RunnerException {
        boolean small = Arrays.asList(args).contains("--small");
        String[] events = small ? new String[] {"10", "1000"} : new String[] {"10", "1000", "10000"};
        Map<String, Double> micros = new TreeMap<>();
        micros.putAll(
                run(ours(small).param("events", events), "fold", "oneMore", "oneMoreStored", "mayI", "mayIAgain"));
        micros.putAll(run(ours(small), "recommend"));
        micros.putAll(run(plain(small).param("events", events), "plainFold"));
        micros.putAll(run(plain(small), "plainRecommend"));
        Figures.print(micros, events, small);
    }

    /** Warmed up, then the mean of a few seconds. */
    private static ChainedOptionsBuilder ours(boolean small) {
        TimeValue time = TimeValue.milliseconds(small ? 200 : 1_000);
        return options()
                .warmupIterations(2)
                .warmupTime(time)
                .measurementIterations(3)
                .measurementTime(time);
    }

    /** The plain engine takes seconds for one answer: the mean of as many as fit, one at least. */
    private static ChainedOptionsBuilder plain(boolean small) {
        TimeValue time = TimeValue.milliseconds(small ? 100 : 1_000);
        return options()
                .warmupIterations(1)
                .warmupTime(time)
                .measurementIterations(1)
                .measurementTime(time);
    }

    private static ChainedOptionsBuilder options() {
        return new OptionsBuilder()
                .mode(org.openjdk.jmh.annotations.Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .jvmArgsAppend("-Xmx2g")
                .verbosity(VerboseMode.SILENT);
    }

    private static Map<String, Double> run(ChainedOptionsBuilder options, String... names) throws RunnerException {
        Map<String, Double> micros = new TreeMap<>();
        for (String name : names) {
            System.err.println("Measuring " + name);
        }
        for (String name : names) {
            options.include("EngineBench\\." + name + "$");
        }
        for (RunResult result : new Runner(options.build()).run()) {
            String benchmark = result.getParams().getBenchmark();
            String param = result.getParams().getParam("events") == null
                    ? result.getParams().getParam("action")
                    : result.getParams().getParam("events");
            String name = benchmark.substring(benchmark.lastIndexOf('.') + 1) + " " + param;
            micros.put(name, result.getPrimaryResult().getScore() / 1_000);
        }
        return micros;
    }

    /** The table and the line of JSON. */
    private record Figures(Map<String, Double> micros) {

        static void print(Map<String, Double> micros, String[] events, boolean small) {
            Figures figures = new Figures(micros);
            System.out.printf("%-34s %14s %14s %10s%n", "microseconds", "ours", "plain", "times");
            for (String size : events) {
                figures.line("fold of " + size + " events", "fold " + size, "plainFold " + size);
            }
            for (String size : events) {
                figures.line("one more event on " + size, "oneMore " + size, "plainFold " + size);
            }
            for (String size : events) {
                figures.line("the same, from bytes to bytes", "oneMoreStored " + size, "plainFold " + size);
            }
            for (String size : events) {
                figures.line("may I, after " + size, "mayI " + size, "plainFold " + size);
                figures.line("may I, looked up before", "mayIAgain " + size, "plainFold " + size);
            }
            for (String name : micros.keySet()) {
                if (name.startsWith("recommend ")) {
                    String action = name.substring("recommend ".length());
                    figures.line("recommend " + action, name, "plainRecommend " + action);
                }
            }
            System.out.println(figures.json(events[events.length - 1]));
        }

        private void line(String what, String ours, String plain) {
            System.out.printf(
                    Locale.ROOT,
                    "%-34s %14.2f %14.0f %10.0f%n",
                    what,
                    micros.get(ours),
                    micros.get(plain),
                    times(ours, plain));
        }

        private double times(String ours, String plain) {
            return micros.get(plain) / micros.get(ours);
        }

        private String json(String largest) {
            return String.format(
                    Locale.ROOT,
                    "{\"bench\":\"engine\",\"events\":%s,\"selectors\":%d,\"bases\":%d,\"pieces\":%d,"
                            + "\"fold_10_x\":%.0f,\"fold_1000_x\":%.0f,\"fold_10000_x\":%s,"
                            + "\"fold_1000_ms\":%.3f,\"fold_10000_ms\":%s,\"one_more_x\":%.0f,\"one_more_us\":%.2f,"
                            + "\"may_i_ns\":%.0f,\"state_bytes\":%d,\"state_10000_bytes\":%d,\"recommend_x\":%.0f}",
                    largest,
                    EngineBenchHistory.SELECTORS,
                    EngineBenchHistory.BASES,
                    PIECES,
                    times("fold 10", "plainFold 10"),
                    times("fold 1000", "plainFold 1000"),
                    orNull("%.0f", "fold 10000", times10000()),
                    micros.get("fold 1000") / 1_000,
                    orNull("%.3f", "fold 10000", micros.getOrDefault("fold 10000", 0.0) / 1_000),
                    times("oneMore " + largest, "plainFold " + largest),
                    micros.get("oneMore " + largest),
                    micros.get("mayI " + largest) * 1_000,
                    stateBytes(1_000),
                    stateBytes(10_000),
                    leastRecommended());
        }

        private double times10000() {
            return micros.getOrDefault("plainFold 10000", 0.0) / micros.getOrDefault("fold 10000", 1.0);
        }

        private String orNull(String format, String measured, double value) {
            return micros.containsKey(measured) ? String.format(Locale.ROOT, format, value) : "null";
        }

        /** Of the action that gains least. */
        private double leastRecommended() {
            return micros.keySet().stream()
                    .filter(name -> name.startsWith("recommend "))
                    .mapToDouble(name -> times(name, name.replace("recommend ", "plainRecommend ")))
                    .min()
                    .orElseThrow();
        }

        private static int stateBytes(int events) {
            EngineBenchHistory history = new EngineBenchHistory(20_261_120);
            return EngineBench.fold(history.rules, history.facts(events)).toBytes().length;
        }
    }
}
