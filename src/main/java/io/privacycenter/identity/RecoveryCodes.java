package io.privacycenter.identity;

import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import java.sql.Timestamp;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Codes that stand for an authenticator that was lost: shown once, kept as hashes, each used once. */
@Service
public class RecoveryCodes {

    static final int HOW_MANY = 10;
    private static final int LENGTH = 16;
    private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"; // none that is taken for another

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final InstallationClock clock;

    RecoveryCodes(JdbcClient database, TransactionTemplate transaction, InstallationClock clock) {
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Makes new codes in place of all that the member had.
     *
     * @return each as four times four letters; empty when the password was proved too long ago
     */
    @PreAuthorize("isAuthenticated()")
    public List<String> make(Staff.Proved proved) {
        StaffMember member = self(proved.member());
        if (!proved.holds(clock.instant())) {
            return List.of();
        }
        List<String> made =
                Stream.generate(RecoveryCodes::fresh).limit(HOW_MANY).toList();
        CurrentActor.run(
                member,
                () -> transaction.executeWithoutResult(status -> {
                    remove(member.id());
                    made.forEach(code -> database.sql("insert into identity.recovery_code (staff, code) values (?, ?)")
                            .params(member.id(), Tokens.hash(plain(code)))
                            .update());
                }));
        return made;
    }

    /** How many of the member's codes can still be used. */
    @PreAuthorize("isAuthenticated()")
    public int left(StaffMember member) {
        return CurrentActor.as(
                self(member),
                () -> Objects.requireNonNull(transaction.execute(status -> database.sql(
                                "select count(*) from identity.recovery_code where staff = ? and used is null")
                        .param(member.id())
                        .query(Integer.class)
                        .single())));
    }

    /** Uses a code up. @return false when it is none of the member's, or was used before */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean use(UUID member, String code) {
        return database.sql("update identity.recovery_code set used = ? where staff = ? and code = ? and used is null")
                        .params(Timestamp.from(clock.instant()), member, Tokens.hash(plain(code)))
                        .update()
                == 1;
    }

    @EventListener
    void end(Staff.Renewed renewed) {
        remove(renewed.staff());
    }

    private void remove(UUID member) {
        database.sql("delete from identity.recovery_code where staff = ?")
                .param(member)
                .update();
    }

    /** @throws AccessDeniedException when it is not the member who acts */
    private static StaffMember self(StaffMember member) {
        return CurrentActor.get()
                .filter(actor -> actor.actorId().equals(member.id()))
                .map(actor -> member)
                .orElseThrow(() -> new AccessDeniedException("Recovery codes are their owner's alone"));
    }

    private static String fresh() {
        StringBuilder code = new StringBuilder();
        for (byte random : MasterKey.random(LENGTH)) {
            code.append(code.length() % 5 == 4 ? "-" : "").append(LETTERS.charAt(random & 31));
        }
        return code.toString();
    }

    /** As it was made, however it was typed. */
    private static String plain(String code) {
        return code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    }
}
