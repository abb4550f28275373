package io.privacycenter.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.Installed;
import io.privacycenter.timeline.Fact;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The chain of a subject: what it proves, and that many who write at once do not harm it. */
class LedgerTest extends Installed {

    private static final Instant EFFECT = Instant.parse("2020-05-03T08:30:00Z");

    @Autowired
    private Ledger ledger;

    private final UUID subject = UUID.randomUUID();

    @Test
    void a_chain_that_nobody_touched_is_intact() {
        fill(subject, 5);
        assertThat(verify(subject))
                .isInstanceOfSatisfying(
                        Verification.Intact.class,
                        intact -> assertThat(intact.entries()).isEqualTo(5));
    }

    @Test
    void a_person_about_whom_nothing_is_recorded_has_an_intact_chain() {
        assertThat(verify(subject))
                .isInstanceOfSatisfying(
                        Verification.Intact.class,
                        intact -> assertThat(intact.entries()).isZero());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payload = replace(payload, 'visit', 'visiu')",
                "payload = payload || ' '",
                "effect = effect + interval '1 microsecond'",
                "recorded = recorded - interval '1 microsecond'",
                "type = 'service-ended.v1'",
                "event = set_byte(event, 0, (get_byte(event, 0) + 1) % 256)",
                "controller = gen_random_uuid()",
                "previous = set_byte(previous, 31, (get_byte(previous, 31) + 1) % 256)",
                "hash = set_byte(hash, 31, (get_byte(hash, 31) + 1) % 256)"
            })
    void a_changed_entry_is_found_and_named(String change) {
        fill(subject, 5);
        assertThat(owner().sql("update ledger.entry set " + change + " where subject = ? and number = 3")
                        .param(subject)
                        .update())
                .isEqualTo(1);
        assertBroken(3);
    }

    @Test
    void a_dropped_entry_is_found_and_named() {
        fill(subject, 5);
        owner().sql("delete from ledger.entry where subject = ? and number = 3")
                .param(subject)
                .update();
        assertBroken(3);
    }

    @Test
    void a_dropped_first_entry_is_found() {
        fill(subject, 5);
        owner().sql("delete from ledger.entry where subject = ? and number = 1")
                .param(subject)
                .update();
        assertBroken(1);
    }

    @Test
    void a_dropped_entry_whose_gap_was_closed_is_found() {
        fill(subject, 5);
        owner().sql("delete from ledger.entry where subject = ? and number = 3")
                .param(subject)
                .update();
        owner().sql("update ledger.entry set number = 3 where subject = ? and number = 4")
                .param(subject)
                .update();
        owner().sql("update ledger.entry set number = 4 where subject = ? and number = 5")
                .param(subject)
                .update();
        assertBroken(3);
    }

    @Test
    void two_swapped_entries_are_found_and_the_first_is_named() {
        fill(subject, 5);
        for (String step : List.of(
                "set number = 99 where number = 2",
                "set number = 2 where number = 4",
                "set number = 4 where number = 99")) {
            owner().sql("update ledger.entry " + step + " and subject = ?")
                    .param(subject)
                    .update();
        }
        assertBroken(2);
    }

    @Test
    void an_entry_of_somebody_else_does_not_fit() {
        UUID other = UUID.randomUUID();
        fill(subject, 2);
        fill(other, 3);
        owner().sql("update ledger.entry set subject = ? where subject = ? and number = 3")
                .params(subject, other)
                .update();
        assertBroken(3);
        assertThat(verify(other)).isInstanceOf(Verification.Intact.class);
    }

    @Test
    void a_receipt_verifies_with_the_public_key_and_nothing_of_ours() throws Exception {
        fill(subject, 3);
        Receipt receipt = asWorker(() -> ledger.receipt(subject, 2));
        PublicKey key = KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(ledger.publicKey())));
        String signed = "privacy-center/receipt/1\n" + subject + "\n2\n" + receipt.hash() + "\n";
        assertThat(verifies(key, signed, receipt.signature())).isTrue();
        assertThat(verifies(key, signed.replace("\n2\n", "\n3\n"), receipt.signature()))
                .isFalse();
        assertThat(receipt.publicKey()).isEqualTo(ledger.publicKey());
    }

    /** The recipe of the documentation, followed by hand over what lies in the table. */
    @Test
    void the_hash_of_an_entry_can_be_computed_from_what_is_stored() throws Exception {
        fill(subject, 2);
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        byte[] previous = sha.digest(("privacy-center/chain/1:" + subject).getBytes(StandardCharsets.UTF_8));
        for (long number = 1; number <= 2; number++) {
            String body =
                    owner().sql("""
                            select concat_ws(E'\\n', 'privacy-center/entry/1', subject, controller, type, encode(event, 'hex'),
                                to_char(effect at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                                to_char(recorded at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), payload, '')
                            from ledger.entry where subject = ? and number = ?
                            """).params(subject, number).query(String.class).single();
            byte[] digest = sha.digest(body.getBytes(StandardCharsets.UTF_8));
            previous = sha.digest(ByteBuffer.allocate(72)
                    .put(previous)
                    .putLong(number)
                    .put(digest)
                    .array());
            long wanted = number;
            assertThat(asWorker(() -> ledger.receipt(subject, wanted)).hash())
                    .isEqualTo(HexFormat.of().formatHex(previous));
        }
    }

    @Test
    void what_could_name_a_person_enters_the_chain_veiled() {
        record(subject, "visit-of-camille-laurent", "file-of-camille-laurent");
        String row = owner().sql("select e::text || encode(event, 'escape') from ledger.entry e where subject = ?")
                .param(subject)
                .query(String.class)
                .single();
        assertThat(row).doesNotContainIgnoringCase("camille");
    }

    @Test
    void a_kept_text_lies_sealed_and_comes_back() {
        fill(subject, 1);
        byte[] commitment = asWorker(() -> transaction.execute(
                status -> ledger.keep(subject, controller(CABINET_MARTIN), "Le groupe sanguin n’est pas le mien.")));
        assertThat(asWorker(() -> ledger.kept(subject, commitment))).contains("Le groupe sanguin n’est pas le mien.");
        assertThat(owner().sql("select encode(sealed, 'escape') from ledger.kept_value where subject = ?")
                        .param(subject)
                        .query(String.class)
                        .single())
                .doesNotContain("groupe");
    }

    @Test
    void many_writers_about_one_person_make_one_chain_without_gap_or_loss() throws Exception {
        int writers = 8;
        int each = 12;
        CyclicBarrier together = new CyclicBarrier(writers);
        List<Recorded> all = at(writers, writer -> {
            together.await();
            List<Recorded> mine = new ArrayList<>();
            for (int i = 0; i < each; i++) {
                mine.add(record(subject, "w" + writer + "-" + i, null));
            }
            return mine;
        });
        assertThat(all).hasSize(writers * each).allMatch(Recorded.Entered.class::isInstance);
        assertThat(asWorker(() -> ledger.entries(subject)).stream().map(Entry::number))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, writers * each).boxed().toList());
        assertThat(verify(subject)).isInstanceOf(Verification.Intact.class);
    }

    @Test
    void writers_of_the_same_events_at_once_record_each_once() throws Exception {
        int writers = 8;
        CyclicBarrier together = new CyclicBarrier(writers);
        List<Recorded> all = at(writers, writer -> {
            together.await();
            return List.of(record(subject, "the same", null));
        });
        assertThat(all.stream().filter(Recorded.Entered.class::isInstance)).hasSize(1);
        assertThat(all.stream().filter(Recorded.AlreadyKnown.class::isInstance)).hasSize(writers - 1);
        assertThat(asWorker(() -> ledger.entries(subject))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void batches_about_many_people_in_any_order_lose_nothing_and_do_not_block_each_other(long seed) throws Exception {
        List<UUID> crowd =
                IntStream.range(0, 30).mapToObj(i -> UUID.randomUUID()).toList();
        int writers = 6;
        CyclicBarrier together = new CyclicBarrier(writers);
        List<Recorded> all = at(writers, writer -> {
            List<UUID> order = new ArrayList<>(crowd);
            Collections.shuffle(order, new Random(seed * 100 + writer));
            together.await();
            return asWorker(() -> transaction.execute(status -> ledger.record(order.stream()
                    .map(one -> statement(one, "w" + writer, null))
                    .toList())));
        });
        assertThat(all).hasSize(writers * crowd.size()).allMatch(Recorded.Entered.class::isInstance);
        for (UUID one : crowd) {
            assertThat(verify(one))
                    .isInstanceOfSatisfying(
                            Verification.Intact.class,
                            intact -> assertThat(intact.entries()).isEqualTo(writers));
        }
    }

    private interface Writing {
        List<Recorded> write(int writer) throws Exception;
    }

    private static List<Recorded> at(int writers, Writing writing) throws Exception {
        List<Recorded> all = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(writers)) {
            List<Future<List<Recorded>>> results = IntStream.range(0, writers)
                    .mapToObj(writer -> pool.submit((Callable<List<Recorded>>) () -> writing.write(writer)))
                    .toList();
            for (Future<List<Recorded>> result : results) {
                all.addAll(result.get());
            }
        }
        return all;
    }

    private void fill(UUID whose, int entries) {
        for (int i = 1; i <= entries; i++) {
            record(whose, "event-" + i, "file-" + i);
        }
    }

    private Recorded record(UUID whose, String event, String reference) {
        return asWorker(() -> transaction.execute(status -> ledger.record(statement(whose, event, reference))));
    }

    private Statement statement(UUID whose, String event, String reference) {
        return new Statement(
                whose,
                controller(CABINET_MARTIN),
                event,
                (veil, id, recorded) -> new Fact.ServiceStarted(
                        id, EFFECT, recorded, Set.of("visit"), reference == null ? null : veil.reference(reference)));
    }

    private Verification verify(UUID whose) {
        return asWorker(() -> ledger.verify(whose));
    }

    private void assertBroken(long number) {
        assertThat(verify(subject))
                .isInstanceOfSatisfying(
                        Verification.Broken.class,
                        broken -> assertThat(broken.number()).isEqualTo(number));
    }

    private static boolean verifies(PublicKey key, String text, byte[] signature) throws Exception {
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(key);
        check.update(text.getBytes(StandardCharsets.UTF_8));
        return check.verify(signature);
    }
}
