package io.privacycenter.demo;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The demo's mail server: it takes real SMTP on a port of its own, and delivers to nobody but this list. */
public final class Mailbox implements AutoCloseable {

    private final GreenMail server;

    private Mailbox(GreenMail server) {
        this.server = server;
    }

    static Mailbox open() {
        ServerSetup smtp = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        smtp.setServerStartupTimeout(10_000);
        GreenMail server = new GreenMail(smtp);
        server.start();
        return new Mailbox(server);
    }

    /** @param phone whether it is a text message to a phone */
    public record Letter(String to, boolean phone, String subject, String text, Instant received) {}

    int port() {
        return server.getSmtp().getPort();
    }

    /** Everything that came, newest first. */
    public List<Letter> letters() {
        List<Letter> letters = new ArrayList<>();
        for (MimeMessage message : server.getReceivedMessages()) {
            try {
                String to = Arrays.stream(message.getRecipients(Message.RecipientType.TO))
                        .findFirst()
                        .orElseThrow()
                        .toString();
                boolean phone = to.endsWith("@" + DemoWiring.SMS_DOMAIN);
                letters.add(new Letter(
                        phone ? "+" + to.substring(0, to.indexOf('@')) : to,
                        phone,
                        message.getSubject(),
                        message.getContent().toString().strip(),
                        message.getReceivedDate() == null
                                ? message.getSentDate().toInstant()
                                : message.getReceivedDate().toInstant()));
            } catch (MessagingException | IOException e) {
                throw new IllegalStateException("A message of the demo cannot be read", e);
            }
        }
        letters.sort(Comparator.comparing(Letter::received).reversed());
        return letters;
    }

    @Override
    public void close() {
        server.stop();
    }
}
