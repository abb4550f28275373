package io.privacycenter.notices;

import io.privacycenter.identity.Scheme;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.Settings;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/**
 * Sends plain-text messages over SMTP. A message to a phone goes to an e-mail-to-SMS gateway, under the number without
 * its plus sign.
 */
@Component
class Post {

    private final ObjectProvider<JavaMailSender> sender;
    private final Settings settings;
    private final JdbcClient database;
    private final InstallationClock clock;

    Post(ObjectProvider<JavaMailSender> sender, Settings settings, JdbcClient database, InstallationClock clock) {
        this.sender = sender;
        this.settings = settings;
        this.database = database;
        this.clock = clock;
    }

    /** Whether there is a mail server at all. */
    boolean hasServer() {
        return sender.getIfAvailable() != null;
    }

    /** @throws NotSent when there is no way to send, or the server did not take it; trying again may help */
    void send(Scheme scheme, String address, String subject, String body) {
        send(null, scheme, address, subject, body);
    }

    /**
     * Sends an e-mail that may be sent again after a crash: both have one Message-ID, by which mailboxes know that they
     * are the same message.
     *
     * @param key names what is owed, with ids alone
     * @throws NotSent when there is no way to send, or the server did not take it; trying again may help
     */
    void sendOnce(String key, String address, String subject, String body) {
        send(key, Scheme.EMAIL, address, subject, body);
    }

    private void send(@Nullable String key, Scheme scheme, String address, String subject, String body) {
        String to = switch (scheme) {
            case EMAIL -> address;
            case PHONE -> phone(address);
            case HOST_ID, UUID -> throw new IllegalArgumentException("Nobody is reached under " + scheme.term());
        };
        JavaMailSender mail = sender.getIfAvailable();
        if (mail == null) {
            throw new NotSent("No mail server: set SPRING_MAIL_HOST");
        }
        try {
            MimeMessage message = mail.createMimeMessage();
            MimeMessageHelper helper = new MimeMessageHelper(message, false, StandardCharsets.UTF_8.name());
            helper.setFrom(settings.mailFrom());
            helper.setTo(to);
            helper.setSubject(subject);
            helper.setText(body, false);
            if (key != null) {
                message.setHeader(
                        "Message-ID",
                        "<" + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)) + "@"
                                + settings.baseUrl().getHost() + ">");
            }
            mail.send(message);
        } catch (MessagingException | org.springframework.mail.MailException e) {
            // The cause may quote the address, so it is not kept.
            throw new NotSent(
                    "The mail server did not take the message: " + e.getClass().getSimpleName());
        }
        taken();
    }

    /** To the minute, or every message would wait for the one row. */
    private void taken() {
        Timestamp now = Timestamp.from(clock.instant());
        CurrentActor.run(Actor.WORKER, () -> database.sql("""
                        insert into notices.post as known (taken) values (?)
                        on conflict (one) do update set taken = excluded.taken
                        where known.taken < excluded.taken - interval '1 minute' or known.taken > excluded.taken
                        """).param(now).update());
    }

    private String phone(String number) {
        if (settings.smsDomain() == null) {
            throw new NotSent("No SMS gateway: set PRIVACY_CENTER_SMS_DOMAIN");
        }
        return number.substring(1) + "@" + settings.smsDomain();
    }

    /** A message did not go out. It names no address. */
    static final class NotSent extends RuntimeException {
        NotSent(String message) {
            super(message, null, false, false);
        }
    }
}
