package io.privacycenter.engine;

import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Block;
import io.privacycenter.vocabulary.Triple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;

/** {@code ./bench engine}: what a decision costs, beside the slow and obvious engine in the same run. */
public class EngineBench {

    private static final Triple MAY_I = new Triple("CONTACT.EMAIL.FIELD-10", "USING", "SERVICES");

    /** One person under one configuration. */
    @org.openjdk.jmh.annotations.State(Scope.Benchmark)
    public static class Person {

        @Param({"10", "1000", "10000"})
        public int events;

        Rules rules;
        List<Fact> facts;
        Fact oneMore;
        State state;
        State afterwards;
        byte[] stored;
        Block mayI;

        @Setup
        public void tell() {
            EngineBenchHistory history = new EngineBenchHistory(20_261_120);
            rules = history.rules;
            facts = history.facts(events);
            oneMore = history.oneMore();
            state = fold(rules, facts);
            stored = state.toBytes();
            mayI = rules.vocabulary().block(MAY_I);
        }
    }

    private static State fold(Rules rules, Collection<Fact> facts) {
        return State.of(rules, Timeline.of(facts).asKnown(Instant.MAX), EngineBenchHistory.NOW, null);
    }

    @Benchmark
    public Object fold(Person person) {
        return fold(person.rules, person.facts).allowed().all();
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
    public Permission mayILookedUpOnce(Person person) {
        return person.state.allowed().permits(person.mayI);
    }
}
