package io.privacycenter.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.privacycenter.TestDatabase;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.texts.Texts;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever a source refuses, the case says in words, nothing is half erased, and it goes on when the cause is gone. */
class SourceRefusesTest extends ErasedMessages {

    /** A cause, how it is brought about and taken away, and the word for it. The full disk is what the server says of it. */
    enum Cause {
        CONSTRAINT("""
                create table medcom.cites (message bigint references medcom.messages);
                insert into medcom.cites select max(m.id) from medcom.messages m
                join medcom.threads t on t.id = m.thread_id join medcom.patient_practice r on r.id = t.registration_id
                where r.practice_id = 101 and r.patient_id = %s
                """, "drop table if exists medcom.cites"),
        PERMISSION_MISSING("revoke delete on medcom.messages from medcom", "grant delete on medcom.messages to medcom"),
        SERVER_FULL(
                """
                create function medcom.disk_full() returns trigger language plpgsql as
                $$ begin raise exception using errcode = '53100'; end $$;
                create trigger full_disk after delete on medcom.messages execute function medcom.disk_full()
                """, "drop trigger if exists full_disk on medcom.messages; drop function if exists medcom.disk_full"),
        KEPT_BY_SOURCE("""
                create function medcom.keep() returns trigger language plpgsql as $$ begin return null; end $$;
                create trigger keep before delete on medcom.messages for each row execute function medcom.keep()
                """, "drop trigger if exists keep on medcom.messages; drop function if exists medcom.keep");

        private final String bringAbout;
        private final String takeAway;

        Cause(String bringAbout, String takeAway) {
            this.bringAbout = bringAbout;
            this.takeAway = takeAway;
        }
    }

    @Autowired
    private Texts texts;

    @AfterEach
    void nothingIsRefusedAnyMore() {
        for (Cause cause : Cause.values()) {
            run(cause.takeAway);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_a_source_refuses_is_said_in_words_and_done_when_it_is_possible(Cause cause) {
        Someone someone = someone(22 + cause.ordinal());
        Case file = askedErasure(someone);
        run(cause.bringAbout.formatted(someone.hostId()));
        int threads = subjectsOfThreads(someone);
        approve(someone, file);
        await().atMost(PATIENTLY).until(() -> demand(someone, file).state() == DemandState.RETRYING);
        assertThat(demand(someone, file).failure()).isEqualTo(cause.name());
        String key = "case.failure." + cause.name().toLowerCase(Locale.ROOT).replace('_', '-');
        assertThat(Texts.LANGUAGES)
                .allSatisfy(language ->
                        assertThat(texts.in(language).of(key)).isNotBlank().isNotEqualTo(key));
        assertThat(messages(someone)).isEqualTo(someone.messages());
        assertThat(subjectsOfThreads(someone)).as("not half of it").isEqualTo(threads);
        assertThat(confirmed(someone)).isZero();

        run(cause.takeAway);
        await().atMost(PATIENTLY).until(() -> {
            retry(someone, file);
            return demand(someone, file).state() == DemandState.DONE;
        });
        assertThat(messages(someone)).isZero();
        assertThat(confirmed(someone)).isEqualTo(1);
    }

    private static void run(String sql) {
        TestDatabase.run(TestDatabase.dataSource("medcom"), sql);
    }
}
