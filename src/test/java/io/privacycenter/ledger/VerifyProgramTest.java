package io.privacycenter.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.ledger.VerifyProgram.Run;
import io.privacycenter.ledger.log.Checkpoint;
import io.privacycenter.ledger.log.Sequencer;
import io.privacycenter.ledger.log.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The separate small program, run as anybody would run it, on real receipts and on damaged ones. */
class VerifyProgramTest {

    private static FreshLedger fresh;
    private static final UUID SUBJECT = UUID.randomUUID();
    private static Checkpoint older;
    private static Checkpoint newer;
    private static byte[] receipt;

    @TempDir
    private static Path classes;

    private static VerifyProgram program;

    @TempDir
    private Path folder;

    @BeforeAll
    static void an_older_and_a_newer_checkpoint() {
        program = VerifyProgram.compiled(classes);
        fresh = new FreshLedger("verify");
        fresh.fill(SUBJECT, 3);
        fresh.sequenceAll();
        older = fresh.log.latest().orElseThrow();
        fresh.fill(UUID.randomUUID(), 4);
        fresh.sequenceAll();
        newer = fresh.log.latest().orElseThrow();
        receipt = saved(2);
    }

    @AfterAll
    static void close() {
        fresh.close();
    }

    @Test
    void a_receipt_and_an_older_checkpoint_verify_and_the_key_is_the_one_named() throws Exception {
        String key = fresh.log.keys().getFirst().key().text();
        Run run = verify(
                file("receipt.json", receipt),
                file("older.checkpoint", older),
                "--proof",
                file("proof.json", proof(older.size(), newer.size())),
                "--key",
                key);
        assertThat(run.said())
                .contains("OK     the entry is unchanged: service-started.v1, number 2 of its chain")
                .contains("OK     the entry is in the log, at position 1 of 7")
                .contains("is signed by " + key)
                .contains("OK     the log of 7 begins with the log of 3");
        assertThat(run.exit()).isZero();
    }

    @Test
    void every_checkpoint_of_an_exported_file_is_compared() throws Exception {
        Run run = verify(
                file("receipt.json", receipt),
                file("day.checkpoints", older.note().written() + newer.note().written()),
                "--proof",
                file("proof.json", proof(3, 7)));
        assertThat(run.said()).contains("begins with the log of 3").contains("begins with the log of 7");
        assertThat(run.exit()).isZero();
    }

    @Test
    void a_receipt_before_the_first_checkpoint_says_so() throws Exception {
        try (FreshLedger other = new FreshLedger("verify early")) {
            other.record(SUBJECT, "early");
            Run run = verify(file("receipt.json", other.receipt(SUBJECT, 1).file()));
            assertThat(run.said()).contains("OK     the receipt is signed").contains("no checkpoint covers it yet");
            assertThat(run.exit()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "visit | visiu | the entry was changed",
                "\"number\" : 2 | \"number\" : 3 | the entry was changed",
                "2020-05-03 | 2020-05-04 | the entry was changed",
                "\"position\" : 1 | \"position\" : 2 | the entry is not in the log",
                "\"position\" : 1 | \"position\" : 99 | the entry is not in the log",
                "\\n7\\n | \\n8\\n | is signed by no key of this log",
                "receipt/2 | receipt/9 | not a receipt that this program knows"
            })
    void a_damaged_receipt_is_found_out(String there, String instead, String finding) throws Exception {
        String text = new String(receipt, StandardCharsets.UTF_8);
        assertThat(text).contains(there);
        Run run = verify(file("receipt.json", text.replace(there, instead)));
        assertThat(run.said()).contains(finding);
        assertThat(run.exit()).isNotZero();
    }

    @Test
    void a_damaged_proof_or_signature_is_found_out() throws Exception {
        Receipt true_ = fresh.transaction.execute(status -> fresh.ledger.receipt(SUBJECT, 2));
        String hash =
                Base64.getEncoder().encodeToString(true_.inclusion().proof().getFirst());
        String text = new String(receipt, StandardCharsets.UTF_8);
        String otherHash = Base64.getEncoder().encodeToString(new byte[32]);
        assertThat(verify(file("proof.json", text.replace(hash, otherHash))).said())
                .contains("WRONG  the entry is not in the log of the checkpoint");
        String signature = Base64.getEncoder().encodeToString(true_.signature());
        String otherSignature = Base64.getEncoder().encodeToString(new byte[64]);
        assertThat(verify(file("signature.json", text.replace(signature, otherSignature)))
                        .said())
                .contains("WRONG  the signature of the receipt does not fit");
        assertThat(verify(file("cut.json", text.substring(0, text.length() / 2)))
                        .said())
                .contains("UNUSABLE  The file is not the JSON of a receipt");
    }

    /** Somebody with the database and the key writes another history: it has the same size and another root. */
    @Test
    void a_log_that_was_written_again_is_found_out_by_a_checkpoint_held_elsewhere() throws Exception {
        try (FreshLedger other = new FreshLedger("verify forged")) {
            other.fill(SUBJECT, 3);
            try (Sequencer forger = new Sequencer(
                    other.sessions(), fresh.signing, Optional.empty(), other.keyChanges, other.clock, other.folder)) {
                forger.start();
                FreshLedger.await(other::isAllUnderACheckpoint);
            }
            Checkpoint forged = other.log.latest().orElseThrow();
            assertThat(forged.size()).isEqualTo(older.size());
            assertThat(forged.agreesWith(older)).isFalse();
            Run run = verify(
                    file("receipt.json", receipt),
                    file("forged.checkpoint", forged),
                    "--proof",
                    file("proof.json", proof(3, 7)));
            assertThat(run.said()).contains("WRONG  the log was changed: of 7 entries it does not begin with");
            assertThat(run.exit()).isEqualTo(1);
        }
    }

    @Test
    void a_checkpoint_of_another_log_proves_nothing() throws Exception {
        try (FreshLedger other = new FreshLedger("verify other")) {
            other.fill(SUBJECT, 2);
            other.sequenceAll();
            Run run = verify(
                    file("receipt.json", receipt),
                    file("other.checkpoint", other.log.latest().orElseThrow()));
            assertThat(run.said()).contains("WRONG  the checkpoint of 2 is signed by no key of this log");
        }
    }

    @Test
    void a_key_that_replaced_another_unvouched_is_not_believed() throws Exception {
        try (FreshLedger other = new FreshLedger("verify key")) {
            other.fill(SUBJECT, 2);
            other.sequenceAll();
            other.fill(UUID.randomUUID(), 1);
            try (Sequencer thief = new Sequencer(
                    other.sessions(),
                    SigningKey.random(),
                    Optional.empty(),
                    other.keyChanges,
                    other.clock,
                    other.folder)) {
                thief.start();
                FreshLedger.await(other::isAllUnderACheckpoint);
            }
            Run run = verify(file("receipt.json", other.receipt(SUBJECT, 1).file()));
            assertThat(run.said()).contains("replaced another, which does not vouch for it");
            assertThat(run.exit()).isEqualTo(1);
        }
    }

    private static byte[] saved(long number) {
        return fresh.receipt(SUBJECT, number).file();
    }

    private static String proof(long from, long to) {
        return "{\"from\":%d,\"to\":%d,\"proof\":[%s]}"
                .formatted(
                        from,
                        to,
                        String.join(
                                ",",
                                fresh.log.consistency(from, to).stream()
                                        .map(hash -> '"' + Base64.getEncoder().encodeToString(hash) + '"')
                                        .toList()));
    }

    private String file(String name, Checkpoint checkpoint) throws IOException {
        return file(name, checkpoint.note().written());
    }

    private String file(String name, String text) throws IOException {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private String file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content).toString();
    }

    private static Run verify(String... args) throws Exception {
        return program.run(args);
    }
}
