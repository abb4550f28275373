package io.privacycenter.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.ledger.audit.Audit;
import io.privacycenter.ledger.audit.Finding;
import io.privacycenter.ledger.log.Checkpoint;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Attacks on every table of the ledger, by SQL as their owner, and what the audit calls each; one ledger, mended in between. */
class AuditAttacksTest {

    private static final UUID CAMILLE = UUID.fromString("aaaaaaaa-0000-4000-8000-000000000001");
    private static final UUID NEIGHBOUR = UUID.fromString("00000000-0000-4000-8000-000000000002");
    private static final UUID NOBODY = UUID.fromString("bbbbbbbb-0000-4000-8000-000000000003");
    private static final String QUEUED =
            "insert into ledger.appended (subjects, numbers, hashes) select array [%s], array [%s], array [hash]";
    private static final List<String> TABLES = List.of(
            "entry", "leaf", "appended", "subtree", "checkpoint", "log_key", "subject_key", "kept_value", "forgotten");

    private static FreshLedger fresh;
    private static Audit audit;
    private static List<Checkpoint> held;
    private static String text;

    /** What is done, and what that is called. */
    private record Attack(String what, List<Finding> named, String... statements) {
        @Override
        public String toString() {
            return what;
        }
    }

    /**
     * Positions 0 to 2 are the neighbour's, 3 to 7 Camille's, then 250 people; behind that checkpoint come two more of the
     * neighbour and another checkpoint. Camille's number 6 waits for its position. She wrote two texts.
     */
    @BeforeAll
    static void a_ledger_with_something_in_every_table() {
        fresh = new FreshLedger("audit attacks");
        audit = new Audit(fresh.sessions(), fresh.clock, fresh.key);
        fresh.fill(NEIGHBOUR, 3);
        fresh.fill(CAMILLE, 5);
        fresh.record(Stream.generate(UUID::randomUUID)
                .limit(250)
                .map(subject -> FreshLedger.statement(subject, "event"))
                .toList());
        fresh.sequenceAll();
        fresh.record(NEIGHBOUR, "event-4");
        fresh.record(NEIGHBOUR, "event-5");
        fresh.sequenceAll();
        held = fresh.folder.witnesses();
        assertThat(held).extracting(Checkpoint::size).containsExactly(258L, 260L);
        fresh.record(CAMILLE, "just now");
        text = keep("Please erase my photos.");
        keep("And my letters.");
        run("create schema spare");
        TABLES.forEach(table -> run("create table spare.%1$s as table ledger.%1$s".formatted(table)));
    }

    @AfterEach
    void mend() {
        TABLES.forEach(table -> run("delete from ledger." + table));
        TABLES.forEach(table ->
                run("insert into ledger.%1$s overriding system value select * from spare.%1$s".formatted(table)));
    }

    @AfterAll
    static void close() {
        fresh.close();
    }

    static List<Attack> attacks() {
        List<Attack> attacks = new ArrayList<>();
        Finding edited = new Finding.Edited(CAMILLE, 3, 5L);
        for (String value : List.of(
                "effect = 'infinity'",
                "effect = '-infinity'",
                "recorded = '12000-01-01'",
                "effect = '0044-03-15 BC'",
                "payload = ''",
                "event = ''",
                "previous = ''",
                "hash = ''",
                "hash = hash || '\\x00'")) {
            attacks.add(on(edited, "update ledger.entry set " + value + " where subject = 'CAMILLE' and number = 3"));
        }
        attacks.add(on(
                edited,
                "alter table ledger.entry alter payload drop not null",
                "update ledger.entry set payload = null where subject = 'CAMILLE' and number = 3"));
        attacks.addAll(onTheLog());
        attacks.addAll(onTheQueue());
        attacks.addAll(besideTheChains());
        return attacks;
    }

    private static List<Attack> onTheLog() {
        Finding.HashChanged hash = new Finding.HashChanged(1, 0);
        Finding.CheckpointChanged checkpoint = new Finding.CheckpointChanged(258);
        return List.of(
                new Attack(
                        "two leaves swapped",
                        List.of(hash, new Finding.Forked(0, 258)),
                        "update ledger.leaf set position = 999 where position = 3",
                        "update ledger.leaf set position = 3 where position = 9",
                        "update ledger.leaf set position = 9 where position = 999"),
                new Attack(
                        "a leaf dropped",
                        List.of(new Finding.Forked(0, 5), new Finding.Smuggled(CAMILLE, 2)),
                        "delete from ledger.leaf where position = 4"),
                new Attack(
                        "the last leaf dropped",
                        List.of(new Finding.RolledBack(260, 259), new Finding.Smuggled(NEIGHBOUR, 5)),
                        "delete from ledger.leaf where position = 259"),
                new Attack(
                        "an entry with two positions",
                        List.of(new Finding.Doubled(CAMILLE, 2)),
                        "alter table ledger.leaf drop constraint if exists leaf_subject_number_key",
                        "insert into ledger.leaf select 260, subject, number, hash from ledger.leaf where position = 4"),
                on(hash, "update ledger.subtree set hash = sha256(hash)"),
                on(hash, "delete from ledger.subtree"),
                on(
                        new Finding.HashChanged(1, 7),
                        "insert into ledger.subtree select 1, 7, hash from ledger.subtree where index = 0"),
                on(
                        new Finding.HashChanged(9, 0),
                        "insert into ledger.subtree select 9, 0, hash from ledger.subtree where index = 0"),
                on(checkpoint, "delete from ledger.checkpoint where size = 258"),
                on(checkpoint, "update ledger.checkpoint set note = 'nothing' where size = 258"),
                on(
                        checkpoint,
                        "update ledger.checkpoint set note = replace(note, E'\\n258\\n', E'\\n257\\n') where size = 258"),
                on(
                        checkpoint,
                        "update ledger.checkpoint set note = (select note from ledger.checkpoint where size = 260)"
                                + " where size = 258"),
                new Attack(
                        "a checkpoint under another size",
                        List.of(new Finding.CheckpointChanged(257), checkpoint),
                        "update ledger.checkpoint set size = 257 where size = 258"),
                on(
                        new Finding.VouchChanged(2),
                        "insert into ledger.log_key select 2, sha256(public_key), since, 'nothing' from ledger.log_key"),
                new Attack(
                        "no key at all",
                        List.of(
                                new Finding.NotSigned(258),
                                new Finding.NotSigned(260),
                                checkpoint,
                                new Finding.CheckpointChanged(260)),
                        "update ledger.log_key set public_key = 'x'"));
    }

    private static List<Attack> onTheQueue() {
        return List.of(
                on(new Finding.Smuggled(CAMILLE, 6), "delete from ledger.appended"),
                on(
                        new Finding.Edited(CAMILLE, 6, null),
                        "update ledger.appended set hashes = array(select sha256(h) from unnest(hashes) h)"),
                on(
                        new Finding.Dropped(CAMILLE, 6, null),
                        "delete from ledger.entry where subject = 'CAMILLE' and number = 6"),
                on(
                        new Finding.PersonDropped(NOBODY, 1, null),
                        QUEUED.formatted("'NOBODY'::uuid", "1::bigint") + " from ledger.queue"),
                on(new Finding.Doubled(CAMILLE, 6), QUEUED.formatted("subject", "number") + " from ledger.queue"),
                on(
                        new Finding.Doubled(CAMILLE, 2),
                        QUEUED.formatted("subject", "number") + " from ledger.leaf where position = 4"),
                new Attack(
                        "two entries under one number: a chain that forks",
                        List.of(new Finding.Smuggled(CAMILLE, 3)),
                        "alter table ledger.entry drop constraint if exists entry_pkey",
                        "insert into ledger.entry select subject, number, controller, type, sha256(event), effect, recorded,"
                                + " payload, previous, sha256(hash) from ledger.entry where subject = 'CAMILLE' and number = 3"));
    }

    private static List<Attack> besideTheChains() {
        Finding changed = new Finding.TextChanged(CAMILLE, text);
        Finding key = new Finding.SubjectKeyChanged(CAMILLE);
        List<Attack> attacks = new ArrayList<>();
        for (String value : List.of(
                "sealed = (select sealed from ledger.kept_value where commitment <> 'TEXT')",
                "sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1)",
                "sealed = 'x'",
                "salt = sha256(salt)",
                "controller = gen_random_uuid()")) {
            attacks.add(on(changed, "update ledger.kept_value set " + value + " where commitment = 'TEXT'"));
        }
        attacks.add(on(
                new Finding.TextChanged(NEIGHBOUR, text),
                "update ledger.kept_value set subject = 'NEIGHBOUR' where commitment = 'TEXT'"));
        String noOther = "delete from ledger.kept_value";
        attacks.add(on(key, noOther, "delete from ledger.subject_key where subject = 'CAMILLE'"));
        attacks.add(on(key, noOther, "update ledger.subject_key set sealed = 'x' where subject = 'CAMILLE'"));
        attacks.add(on(key, noOther, "update ledger.subject_key set controller = subject where subject = 'CAMILLE'"));
        return attacks;
    }

    private static Attack on(Finding named, String... statements) {
        return new Attack(statements[statements.length - 1], List.of(named), statements);
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void it_is_found_and_named(Attack attack) {
        run(attack.statements());
        assertThat(audit.ofEverything(held).findings()).containsExactlyElementsOf(attack.named());
    }

    @Test
    void what_is_beside_one_chain_is_found_by_the_audit_of_one_subject() {
        run("update ledger.kept_value set salt = sha256(salt) where commitment = 'TEXT'");
        assertThat(audit.of(CAMILLE, held).findings()).containsExactly(new Finding.TextChanged(CAMILLE, text));
        assertThat(audit.of(NEIGHBOUR, held).findings()).isEmpty();
    }

    @Test
    void a_text_that_was_erased_and_a_person_who_was_forgotten_are_no_findings() {
        run("delete from ledger.kept_value where commitment = 'TEXT'");
        assertThat(audit.ofEverything(held).findings()).isEmpty();
        fresh.owner()
                .sql("select ledger.forget(?, ?, ?)")
                .params(CAMILLE, FreshLedger.CONTROLLER, Timestamp.from(fresh.clock.instant()))
                .query(row -> {});
        assertThat(audit.ofEverything(held).findings()).isEmpty();
        assertThat(audit.of(CAMILLE, held).findings()).isEmpty();
    }

    /** @return its commitment */
    private static String keep(String words) {
        byte[] commitment =
                fresh.transaction.execute(status -> fresh.ledger.keep(CAMILLE, FreshLedger.CONTROLLER, words));
        return HexFormat.of().formatHex(java.util.Objects.requireNonNull(commitment));
    }

    private static void run(String... statements) {
        for (String sql : statements) {
            fresh.owner()
                    .sql(sql.replace("CAMILLE", CAMILLE.toString())
                            .replace("NEIGHBOUR", NEIGHBOUR.toString())
                            .replace("NOBODY", NOBODY.toString())
                            .replace("TEXT", "\\x" + text))
                    .update();
        }
    }
}
