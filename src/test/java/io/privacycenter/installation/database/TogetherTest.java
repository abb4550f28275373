package io.privacycenter.installation.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TogetherTest {

    private static final int MOST = 5;

    private final List<List<Integer>> groups = new CopyOnWriteArrayList<>();
    private final CountDownLatch opened = new CountDownLatch(1);
    private final Map<Integer, String> said = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Together<String, Integer, String> together = new Together<>(
            MOST,
            this::doubled,
            (whose, piece) -> doubled(whose, List.of(piece)).getFirst());

    @Test
    void the_first_goes_at_once_and_those_who_come_meanwhile_go_together_each_with_its_own_answer() {
        IntStream.range(0, 12).forEach(piece -> begin("one key", piece));
        opened.countDown();
        end();
        assertThat(groups.getFirst()).containsExactly(0);
        assertThat(groups).allMatch(group -> group.size() <= MOST).anyMatch(group -> group.size() > 2);
        assertThat(groups.stream().flatMap(List::stream)).hasSize(12).doesNotHaveDuplicates();
        IntStream.range(0, 12).forEach(piece -> assertThat(said).containsEntry(piece, "twice is " + 2 * piece));
    }

    @Test
    void in_a_group_that_fails_each_goes_by_itself_and_only_the_bad_one_fails() {
        IntStream.of(0, 1, 2, 13, 4, 5).forEach(piece -> begin("one key", piece));
        opened.countDown();
        end();
        assertThat(said)
                .containsEntry(13, "13 is unlucky")
                .containsEntry(2, "twice is 4")
                .hasSize(6);
        assertThat(groups)
                .anyMatch(group -> group.size() > 1 && group.contains(13))
                .contains(List.of(13));
    }

    @Test
    void nobody_goes_with_the_work_of_another() {
        IntStream.range(0, 6).forEach(piece -> begin("key " + piece % 2, piece));
        opened.countDown();
        end();
        assertThat(groups)
                .allMatch(group ->
                        group.stream().map(piece -> piece % 2).distinct().count() == 1);
        assertThat(said).hasSize(6);
    }

    private List<String> doubled(String whose, List<Integer> pieces) {
        groups.add(pieces);
        try {
            opened.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (pieces.contains(13)) {
            throw new IllegalArgumentException("13 is unlucky");
        }
        return pieces.stream().map(piece -> "twice is " + 2 * piece).toList();
    }

    /** Until it waits: at work, or in the line. */
    private void begin(String whose, int piece) {
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                said.put(piece, together.take(whose, piece));
            } catch (IllegalArgumentException e) {
                said.put(piece, e.getMessage());
            }
        });
        threads.add(thread);
        await().until(() -> thread.getState() == Thread.State.WAITING);
    }

    private void end() {
        threads.forEach(thread -> {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
