package io.privacycenter.api.once;

import io.privacycenter.identity.Integrator;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.installation.OwnData;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * What calls with an {@code Idempotency-Key} were answered, sealed, for a day. Keys and calls are kept as HMAC: programs put into
 * them what they like.
 */
@Component
class KeptAnswers implements OwnData {

    private static final Duration KEPT = Duration.ofDays(1);

    /** Whoever began so long ago and has not answered has died: no call takes as long. */
    private static final Duration LONGEST_CALL = Duration.ofMinutes(10);

    private static final String SEAL = "kept-answer";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final InstallationClock clock;
    private final MasterKey key;
    private final byte[] veil;

    KeptAnswers(JdbcClient database, TransactionTemplate transaction, InstallationClock clock, MasterKey key) {
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
        this.key = key;
        this.veil = key.derive("idempotency-key");
    }

    /** @param headers those that belong to the answer, with its type */
    record Answer(int status, Map<String, String> headers, byte[] body) {
        Answer {
            headers = Map.copyOf(headers);
        }
    }

    /** How a call stands that is about to be served. */
    sealed interface Standing {

        /** Nobody sent it before: whoever serves it says how it was answered. */
        record First(Integrator by, byte[] named, Instant began) implements Standing {}

        record Answered(Answer answer) implements Standing {}

        /** The same is being served at this moment. */
        record Running() implements Standing {}

        /** The key was sent with another call. */
        record OfAnother() implements Standing {}
    }

    /** @param call all that tells it from others */
    Standing begin(Integrator by, String idempotencyKey, byte[] call) {
        byte[] named = MasterKey.hmac(veil, idempotencyKey.getBytes(StandardCharsets.UTF_8));
        byte[] fingerprint = MasterKey.hmac(veil, call);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return Objects.requireNonNull(transaction.execute(status -> database.sql("""
                                insert into identity.kept_answer (key, named, fingerprint, began) values (?, ?, ?, ?)
                                on conflict (key, named) do update
                                    set fingerprint = excluded.fingerprint, began = excluded.began, answer = null
                                    where kept_answer.began <= ? or kept_answer.answer is null and kept_answer.began <= ?
                                """)
                                .params(
                                        by.key(),
                                        named,
                                        fingerprint,
                                        Timestamp.from(now),
                                        Timestamp.from(now.minus(KEPT)),
                                        Timestamp.from(now.minus(LONGEST_CALL)))
                                .update()
                        == 1
                ? new Standing.First(by, named, now)
                : database.sql("select fingerprint, answer from identity.kept_answer where key = ? and named = ?")
                        .params(by.key(), named)
                        .query((row, n) -> standing(row, fingerprint))
                        .optional()
                        .orElseGet(Standing.Running::new))); // swept, or taken back, at this moment
    }

    private Standing standing(ResultSet row, byte[] fingerprint) throws SQLException {
        if (!MessageDigest.isEqual(row.getBytes("fingerprint"), fingerprint)) {
            return new Standing.OfAnother();
        }
        byte[] sealed = row.getBytes("answer");
        return sealed == null
                ? new Standing.Running()
                : new Standing.Answered(JSON.readValue(key.open(SEAL, sealed), Answer.class));
    }

    void keep(Standing.First first, Answer answer) {
        transaction.executeWithoutResult(status -> database.sql(
                        "update identity.kept_answer set answer = ? where key = ? and named = ? and began = ?")
                .params(
                        key.seal(SEAL, JSON.writeValueAsBytes(answer)),
                        first.by().key(),
                        first.named(),
                        Timestamp.from(first.began()))
                .update());
    }

    /** It was not done: the same may be tried again. */
    void takeBack(Standing.First first) {
        transaction.executeWithoutResult(
                status -> database.sql("delete from identity.kept_answer where key = ? and named = ? and began = ?")
                        .params(first.by().key(), first.named(), Timestamp.from(first.began()))
                        .update());
    }

    @Override
    public String kind() {
        return "kept-answers";
    }

    @Override
    public Duration keptFor() {
        return KEPT;
    }

    @Override
    public long rows() {
        return database.sql("select count(*) from identity.kept_answer")
                .query(Long.class)
                .single();
    }

    @Override
    public int erase(Instant end, int most) {
        return database.sql("""
                        delete from identity.kept_answer where ctid in (
                            select ctid from identity.kept_answer where began <= ? limit ?)
                        """).params(Timestamp.from(end), most).update();
    }
}
