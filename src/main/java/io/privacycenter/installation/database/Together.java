package io.privacycenter.installation.database;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Pieces of work that come at the same time are done together: one transaction and one wait for the disk for all of them.
 * Nobody waits for others to come. Who comes first goes at once; those who come meanwhile go next, in one go. When a group
 * fails, each of it goes again by itself and holds up nobody, so that one bad piece is one failure.
 *
 * @param <K> whose work it is: only work of one goes together
 * @param <I> a piece of work
 * @param <O> what became of it
 */
public final class Together<K, I, O> {

    /** Does all of the pieces or none, and waits long for nothing: others wait behind it. */
    @FunctionalInterface
    public interface Work<K, I, O> {
        /** @return one result per piece, in order */
        List<O> all(K whose, List<I> pieces);
    }

    /** Does one piece, with all the patience that it needs. */
    @FunctionalInterface
    public interface Alone<K, I, O> {
        O one(K whose, I piece);
    }

    private static final ThreadLocal<Boolean> AT_WORK = ThreadLocal.withInitial(() -> false);

    private final int most;
    private final Work<K, I, O> work;
    private final Alone<K, I, O> alone;
    private final Map<K, Line<I, O>> lines = new HashMap<>();

    /** @param most pieces in one group */
    public Together(int most, Work<K, I, O> work, Alone<K, I, O> alone) {
        this.most = most;
        this.work = work;
        this.alone = alone;
    }

    /** Whether this thread does the work of a group: what it asks of the database goes over sessions of groups. */
    static boolean isAtWork() {
        return AT_WORK.get();
    }

    private static final class Line<I, O> {
        private final Deque<Piece<I, O>> waiting = new ArrayDeque<>();
    }

    private static final class Piece<I, O> {
        private final I piece;
        private final CountDownLatch called = new CountDownLatch(1);
        private @Nullable List<O> result;
        private boolean leads;

        private Piece(I piece) {
            this.piece = piece;
        }
    }

    /**
     * Does one piece, perhaps with others.
     *
     * @throws RuntimeException as the work throws it for this piece alone
     */
    public O take(K whose, I piece) {
        Piece<I, O> mine = new Piece<>(piece);
        if (!begins(whose, mine)) {
            await(mine);
        }
        if (mine.leads) {
            return lead(whose, mine);
        }
        return mine.result != null ? mine.result.getFirst() : alone.one(whose, piece);
    }

    private boolean begins(K whose, Piece<I, O> mine) {
        synchronized (lines) {
            Line<I, O> line = lines.get(whose);
            mine.leads = line == null;
            if (line == null) {
                lines.put(whose, new Line<>());
            } else {
                line.waiting.add(mine);
            }
            return mine.leads;
        }
    }

    private O lead(K whose, Piece<I, O> mine) {
        List<Piece<I, O>> group = group(whose, mine);
        try {
            AT_WORK.set(true);
            List<O> results =
                    work.all(whose, group.stream().map(one -> one.piece).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).result = List.of(results.get(i));
            }
            return results.getFirst();
        } catch (RuntimeException each) {
            // Each goes by itself now, and hears of its own failure.
        } finally {
            AT_WORK.remove();
            end(whose);
            group.forEach(one -> one.called.countDown());
        }
        return alone.one(whose, mine.piece);
    }

    private List<Piece<I, O>> group(K whose, Piece<I, O> mine) {
        synchronized (lines) {
            Deque<Piece<I, O>> waiting = line(whose).waiting;
            List<Piece<I, O>> group = new ArrayList<>(List.of(mine));
            while (!waiting.isEmpty() && group.size() < most) {
                group.add(waiting.remove());
            }
            return group;
        }
    }

    /** Whoever waits longest leads the next group; with nobody left there is no line. */
    private void end(K whose) {
        synchronized (lines) {
            Line<I, O> line = line(whose);
            Piece<I, O> next = line.waiting.poll();
            if (next != null) {
                next.leads = true;
                next.called.countDown();
            } else {
                lines.remove(whose);
            }
        }
    }

    private Line<I, O> line(K whose) {
        return java.util.Objects.requireNonNull(lines.get(whose));
    }

    /** To the end, whoever interrupts: it may be called to lead, and then others wait for it. */
    private static void await(Piece<?, ?> mine) {
        boolean interrupted = false;
        while (true) {
            try {
                mine.called.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
