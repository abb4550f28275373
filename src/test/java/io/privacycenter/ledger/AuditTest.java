package io.privacycenter.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.ledger.audit.Audit;
import io.privacycenter.ledger.audit.AuditCommand;
import io.privacycenter.ledger.audit.AuditReport;
import io.privacycenter.ledger.audit.Finding;
import io.privacycenter.ledger.log.Checkpoint;
import io.privacycenter.ledger.log.Sequencer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks by SQL, as the owner of the tables, on what a checkpoint held elsewhere covers: each is found and named. */
class AuditTest {

    private static final UUID CAMILLE = UUID.fromString("aaaaaaaa-0000-4000-8000-000000000001");
    private static final UUID NEIGHBOUR = UUID.fromString("00000000-0000-4000-8000-000000000002");

    private final FreshLedger fresh = new FreshLedger("audit");
    private final Audit audit = new Audit(fresh.sessions(), fresh.clock, fresh.key);
    private List<Checkpoint> held;

    /** Positions 0 to 2 are the neighbour's, 3 to 7 Camille's, 8 to 10 of people who came after the older checkpoint. */
    @BeforeEach
    void eleven_entries_under_two_checkpoints() {
        fresh.fill(NEIGHBOUR, 3);
        fresh.fill(CAMILLE, 5);
        fresh.sequenceAll();
        for (int i = 0; i < 3; i++) {
            fresh.fill(UUID.randomUUID(), 1);
        }
        fresh.sequenceAll();
        held = fresh.folder.witnesses();
        assertThat(held.getLast().size()).isEqualTo(11);
    }

    @AfterEach
    void close() {
        fresh.close();
    }

    @Test
    void what_nobody_touched_is_intact() {
        AuditReport report = audit.ofEverything(held);
        assertThat(report.findings()).isEmpty();
        assertThat(report.entries()).isEqualTo(11);
        assertThat(report.held()).isNotNull();
        assertThat(audit.of(CAMILLE, held).entries()).isEqualTo(5);
        assertThat(audit.of(CAMILLE, held).isIntact()).isTrue();
    }

    @Test
    void what_waits_for_its_position_is_intact_too() {
        fresh.record(CAMILLE, "just now");
        fresh.record(UUID.randomUUID(), "just now");
        assertThat(fresh.count("queue")).isEqualTo(2);
        assertThat(audit.ofEverything(held).findings()).isEmpty();
        run("update ledger.entry set payload = payload || ' ' where subject = 'CAMILLE' and number = 6");
        assertFound(new Finding.Edited(CAMILLE, 6, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payload = replace(payload, 'visit', 'visiu')",
                "effect = effect + interval '1 microsecond'",
                "recorded = recorded - interval '1 microsecond'",
                "type = 'service-ended.v1'",
                "controller = gen_random_uuid()",
                "event = sha256(event)",
                "previous = sha256(previous)",
                "hash = sha256(hash)"
            })
    void an_edited_entry_is_named(String change) {
        run("update ledger.entry set " + change + " where subject = 'CAMILLE' and number = 3");
        assertFound(new Finding.Edited(CAMILLE, 3, 5L));
    }

    @Test
    void an_edited_entry_whose_chain_was_hashed_again_is_named() {
        run("update ledger.entry set payload = replace(payload, 'visit', 'visiu')"
                + " where subject = 'CAMILLE' and number = 3");
        hashAgain();
        assertThat(fresh.ledger.verify(CAMILLE)).isInstanceOf(Verification.Intact.class);
        assertFound(new Finding.Edited(CAMILLE, 3, 5L));
    }

    @Test
    void a_dropped_entry_is_named() {
        run("delete from ledger.entry where subject = 'CAMILLE' and number = 3");
        assertFound(new Finding.Dropped(CAMILLE, 3, 5L));
    }

    @Test
    void a_dropped_last_entry_is_named() {
        run("delete from ledger.entry where subject = 'CAMILLE' and number = 5");
        assertThat(fresh.ledger.verify(CAMILLE)).isInstanceOf(Verification.Intact.class);
        assertFound(new Finding.Dropped(CAMILLE, 5, 7L));
    }

    @Test
    void a_dropped_entry_whose_gap_was_closed_and_chain_hashed_again_is_named() {
        run("delete from ledger.entry where subject = 'CAMILLE' and number = 3");
        run("update ledger.entry set number = 3 where subject = 'CAMILLE' and number = 4");
        run("update ledger.entry set number = 4 where subject = 'CAMILLE' and number = 5");
        hashAgain();
        assertThat(fresh.ledger.verify(CAMILLE)).isInstanceOf(Verification.Intact.class);
        assertFound(new Finding.Dropped(CAMILLE, 3, 5L));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void swapped_entries_are_both_named(boolean hashedAgain) {
        run("update ledger.entry set number = 99 where subject = 'CAMILLE' and number = 2");
        run("update ledger.entry set number = 2 where subject = 'CAMILLE' and number = 4");
        run("update ledger.entry set number = 4 where subject = 'CAMILLE' and number = 99");
        if (hashedAgain) {
            hashAgain();
        }
        assertFound(new Finding.Reordered(CAMILLE, 2, 4L, 4), new Finding.Reordered(CAMILLE, 4, 6L, 2));
    }

    @Test
    void a_person_who_was_dropped_whole_is_named() {
        run("delete from ledger.entry where subject = 'CAMILLE'");
        assertFound(new Finding.PersonDropped(CAMILLE, 5, 3L));
    }

    @Test
    void a_person_who_was_dropped_from_the_log_too_is_found_and_where() {
        run("delete from ledger.entry where subject = 'NEIGHBOUR'");
        run("delete from ledger.leaf where subject = 'NEIGHBOUR'");
        run("update ledger.leaf set position = position + 100", "update ledger.leaf set position = position - 103");
        assertThat(audit.ofEverything(held).findings())
                .contains(new Finding.RolledBack(11, 8), new Finding.Forked(0, 8));
    }

    @Test
    void an_entry_that_was_put_in_past_the_ledger_is_named() {
        run("""
                insert into ledger.entry select subject, 6, controller, type, sha256(event), effect, recorded, payload,
                    hash, sha256(hash) from ledger.entry where subject = 'CAMILLE' and number = 5
                """);
        assertFound(new Finding.Smuggled(CAMILLE, 6));
    }

    @Test
    void an_entry_of_somebody_else_is_missed_there_and_found_here() {
        run("update ledger.entry set subject = 'CAMILLE', number = 6 where subject = 'NEIGHBOUR' and number = 3");
        assertThat(audit.ofEverything(held).findings())
                .containsExactlyInAnyOrder(new Finding.Dropped(NEIGHBOUR, 3, 2L), new Finding.Smuggled(CAMILLE, 6));
    }

    @Test
    void a_log_that_was_written_again_is_found_between_two_checkpoints() {
        run("update ledger.leaf set hash = sha256(hash) where position = 9");
        assertThat(audit.ofEverything(held).findings()).contains(new Finding.Forked(8, 11));
        run("update ledger.leaf set hash = sha256(hash) where position = 2");
        assertThat(audit.ofEverything(held).findings()).contains(new Finding.Forked(0, 8));
    }

    /** Entry, log and our own checkpoints, all made to fit, and signed with our own key: only the one outside tells. */
    @Test
    void a_whole_history_that_was_written_again_and_signed_is_a_fork() {
        try (FreshLedger forged = new FreshLedger("audit forged")) {
            forged.fill(NEIGHBOUR, 3);
            forged.fill(CAMILLE, 4);
            for (int i = 0; i < 4; i++) {
                forged.fill(UUID.randomUUID(), 1);
            }
            try (Sequencer forger = new Sequencer(
                    forged.sessions(),
                    fresh.signing,
                    Optional.empty(),
                    forged.keyChanges,
                    forged.clock,
                    forged.folder)) {
                forger.start();
                FreshLedger.await(forged::isAllUnderACheckpoint);
            }
            Audit there = new Audit(forged.sessions(), forged.clock, forged.key);
            assertThat(there.ofEverything(List.of()).findings()).isEmpty();
            assertThat(there.ofEverything(held).findings()).containsExactly(new Finding.Forked(0, 8));
        }
    }

    @Test
    void an_older_state_of_the_database_is_named() {
        run("delete from ledger.entry where subject not in ('CAMILLE', 'NEIGHBOUR')");
        run("delete from ledger.leaf where position >= 8");
        run("delete from ledger.checkpoint where size > 8");
        assertFound(new Finding.RolledBack(11, 8));
        assertThat(audit.ofEverything(List.of()).findings())
                .as("without a checkpoint from elsewhere nobody can know")
                .isEmpty();
    }

    @Test
    void an_older_state_from_which_the_product_went_on_is_a_fork() {
        run("delete from ledger.entry where subject not in ('CAMILLE', 'NEIGHBOUR')");
        run("delete from ledger.leaf where position >= 8");
        run("delete from ledger.checkpoint where size > 8");
        for (int i = 0; i < 3; i++) {
            fresh.fill(UUID.randomUUID(), 1);
        }
        fresh.sequenceAll();
        assertFound(new Finding.Forked(8, 11));
    }

    @Test
    void a_checkpoint_that_none_of_our_keys_signed_is_named() {
        run("update ledger.log_key set public_key = sha256(public_key)");
        assertThat(audit.ofEverything(held).findings()).contains(new Finding.NotSigned(8), new Finding.NotSigned(11));
    }

    @Test
    void the_audit_of_one_subject_finds_what_happened_to_that_one() {
        run("delete from ledger.entry where subject = 'NEIGHBOUR' and number = 2");
        assertThat(audit.of(CAMILLE, held).findings()).isEmpty();
        assertThat(audit.of(NEIGHBOUR, held).findings()).containsExactly(new Finding.Dropped(NEIGHBOUR, 2, 1L));
        run("update ledger.leaf set hash = sha256(hash) where position = 4");
        assertThat(audit.of(CAMILLE, held).findings()).contains(new Finding.Forked(4, 5));
    }

    @Test
    void the_command_says_what_it_found_and_ends_accordingly(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("held.checkpoint"), held.getLast().note().written());
        Said intact = command("--checkpoint", file.toString());
        assertThat(intact.text()).contains("INTACT  11 entries read, 11 in the log, held against the checkpoint of 11");
        assertThat(intact.exit()).isZero();
        assertThat(command("--subject", CAMILLE.toString()).text()).contains("INTACT  5 entries read");

        run("delete from ledger.entry where subject = 'CAMILLE' and number = 3");
        Said found = command("--checkpoint", file.toString());
        assertThat(found.text())
                .contains("DROPPED         subject " + CAMILLE + ", number 3")
                .contains("1 FOUND");
        assertThat(found.exit()).isEqualTo(1);
        assertThat(command("--subject", "Camille").text())
                .contains("UNUSABLE  --subject wants the UUID of a subject, not \"Camille\"");
        assertThat(command("--checkpoint", "nowhere.checkpoint").exit()).isEqualTo(2);
    }

    private record Said(int exit, String text) {}

    private Said command(String... args) {
        String secret = Base64.getEncoder().encodeToString(new byte[32]);
        List<String> all = new ArrayList<>(List.of(
                "--audit",
                "--privacy-center.db.url=" + fresh.roles.url(),
                "--privacy-center.db.user=" + fresh.roles.owner(),
                "--privacy-center.db.password=" + fresh.roles.ownerPassword(),
                "--privacy-center.key=" + secret,
                "--privacy-center.signing-key=" + secret,
                "--privacy-center.log.checkpoints=" + fresh.folder.path()));
        all.addAll(List.of(args));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit = AuditCommand.run(new PrintStream(out, true, StandardCharsets.UTF_8), all.toArray(String[]::new));
        return new Said(exit, out.toString(StandardCharsets.UTF_8));
    }

    private void assertFound(Finding... findings) {
        assertThat(audit.ofEverything(held).findings()).containsExactly(findings);
    }

    /** What somebody with all rights does to hide a change: every hash of the chain fits again. */
    private void hashAgain() {
        byte[] previous = EntryBody.beforeTheFirst(CAMILLE);
        for (Entry entry : fresh.ledger.entries(CAMILLE)) {
            byte[] hash = entry.body().hash(previous, entry.number());
            fresh.owner()
                    .sql("update ledger.entry set previous = ?, hash = ? where subject = ? and number = ?")
                    .params(previous, hash, CAMILLE, entry.number())
                    .update();
            previous = hash;
        }
    }

    private void run(String... statements) {
        for (String sql : statements) {
            fresh.owner()
                    .sql(sql.replace("CAMILLE", CAMILLE.toString()).replace("NEIGHBOUR", NEIGHBOUR.toString()))
                    .update();
        }
    }
}
