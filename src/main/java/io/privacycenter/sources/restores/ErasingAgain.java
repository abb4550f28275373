package io.privacycenter.sources.restores;

import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.asking.SourceAnswer.Found;
import io.privacycenter.sources.asking.SourceAnswer.Unreachable;
import io.privacycenter.sources.connection.Session;
import io.privacycenter.sources.connection.SourceConnections;
import io.privacycenter.sources.erasure.Erasing;
import io.privacycenter.sources.erasure.Erasure;
import io.privacycenter.sources.erasure.ErasureOrder;
import io.privacycenter.sources.erasure.LeftOver;
import io.privacycenter.sources.erasure.Remaining;
import io.privacycenter.sources.rows.HeldRecord;
import io.privacycenter.sources.rows.HeldRecords;
import io.privacycenter.sources.rows.Pseudonyms;
import io.privacycenter.sources.rows.RowReference;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Erases what of an earlier order is there again, and nothing that only has the same key. It reads what nobody else may. */
final class ErasingAgain {

    private final SourceConnections connections;
    private final Pseudonyms pseudonyms;

    ErasingAgain(SourceConnections connections, Pseudonyms pseudonyms) {
        this.connections = connections;
        this.pseudonyms = pseudonyms;
    }

    ErasedAgain eraseAgain(Source source, ErasedOrder earlier) {
        ErasureOrder order = earlier.order();
        ErasureOrder back;
        switch (held(source, order)) {
            case Unreachable<List<HeldRecord>> silent -> {
                return new ErasedAgain.Failed(silent.fault().reason().name());
            }
            case Found<List<HeldRecord>> held -> back = back(earlier, held.value());
        }
        ErasureOrder theirs = back.in(source::isHosts);
        ErasureOrder ours = back.in(table -> !source.isHosts(table));
        if (!ours.rows().isEmpty()) {
            switch (new Erasing(source, ours, connections, pseudonyms).erase()) {
                case Erasure.CarriedOut done -> {}
                case Erasure.Blocked blocked -> {
                    return new ErasedAgain.Blocked(
                            blocked.obstacles().getFirst().kind().name());
                }
                case Erasure.Failed failed -> {
                    return new ErasedAgain.Failed(failed.fault().reason().name());
                }
            }
            if (!(remaining(source, ours) instanceof Found<Remaining> left)
                    || !left.value().nothing()) {
                return new ErasedAgain.Failed("STILL_THERE");
            }
        }
        if (!theirs.rows().isEmpty()) {
            return new ErasedAgain.OfTheHost(theirs);
        }
        long leftAlone = remaining(source, order) instanceof Found<Remaining> left
                ? left.value().rows().values().stream()
                        .mapToLong(Long::longValue)
                        .sum()
                : 0;
        return new ErasedAgain.Gone(back.rows().size(), leftAlone);
    }

    private SourceAnswer<List<HeldRecord>> held(Source source, ErasureOrder order) {
        return Session.ask(
                connections, source.definition(), session -> HeldRecords.read(session, source, order.whose()));
    }

    private SourceAnswer<Remaining> remaining(Source source, ErasureOrder order) {
        return Session.ask(connections, source.definition(), session -> LeftOver.count(session, source, order));
    }

    /** As much of an order as is there again; a column that is no longer mapped is read by nobody. */
    private static ErasureOrder back(ErasedOrder earlier, List<HeldRecord> held) {
        var rows = new TreeMap<RowReference, Set<String>>();
        for (HeldRecord record : held) {
            if (earlier.mayBeErasedAgain(record)) {
                Set<String> ordered = earlier.order().rows().getOrDefault(record.row(), Set.of());
                Set<String> full = record.columns().stream()
                        .map(HeldRecord.HeldColumn::column)
                        .collect(Collectors.toSet());
                full.retainAll(ordered);
                if (ordered.isEmpty() || !full.isEmpty()) {
                    rows.put(record.row(), full);
                }
            }
        }
        return new ErasureOrder(earlier.order().whose(), rows, earlier.order().sharedRows());
    }
}
