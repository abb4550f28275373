package io.privacycenter.requests;

import io.privacycenter.texts.Words;
import java.util.function.UnaryOperator;

/**
 * What is written about a request to a mailbox: that there is something to read, and where. Never what it is.
 *
 * @param subject of the mail
 */
public record Mail(String subject, String body) {

    /**
     * To the person.
     *
     * @param link from a place of ours, {@code /me/requests/…}, to its address
     */
    public static Mail of(Filing.RequestMoved.Step step, String reference, Words words, UnaryOperator<String> link) {
        String there = link.apply("/me/requests/" + reference);
        return new Mail(
                words.of("mail.receipt.subject", reference),
                switch (step) {
                    case RECEIVED -> words.of("mail.receipt.body", there);
                    case ANSWERED -> words.of("mail.answer.body", reference, there);
                    case MESSAGE -> words.of("mail.said.body", there);
                    case COPY_EXPIRES -> words.of("mail.copy.body", reference, there);
                    case TO_BE_LIFTED -> words.of("mail.lift.body", reference, there);
                    case KEPT_LONGER -> words.of("mail.kept.body", reference, there);
                });
    }

    /**
     * To whoever reviews, whose time runs out.
     *
     * @param days whole days that are left; 0 for today
     * @param link as for the person
     */
    public static Mail reminder(int days, String reference, Words words, UnaryOperator<String> link) {
        return new Mail(
                words.of("mail.reminder.subject"),
                words.of("mail.reminder.body", days, link.apply("/review/case/" + reference)));
    }
}
