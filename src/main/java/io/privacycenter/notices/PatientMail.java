package io.privacycenter.notices;

import com.ibm.icu.util.ULocale;
import io.privacycenter.requests.Filing.RequestMoved.Step;
import io.privacycenter.requests.Mail;
import io.privacycenter.texts.Words;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What is written to a patient's mailbox or phone: a sentence and a link. Neither the practice nor what the matter is about is
 * named, since whoever shares a mailbox or sees a screen would learn who treats somebody.
 */
public final class PatientMail {

    /**
     * A mail as it is sent, with an address that leads nowhere and a code of nobody.
     *
     * @param occasion what it is sent for: {@code sign-in}, {@code go-on}, {@code phone}, {@code ending}, {@code linked},
     *     {@code unlinked}, or a step of a request
     */
    public record Example(String occasion, Mail mail) {}

    private static final String CODE = "123456";
    private static final String REFERENCE = "7F3K-92QX";

    private PatientMail() {}

    /** Every mail that a patient may get. */
    public static List<Example> examples(Words words, URI baseUrl) {
        String link = baseUrl + "/p/…/enter#…";
        return Stream.concat(
                        Stream.of(
                                new Example("sign-in", signIn(words, link, CODE)),
                                new Example("go-on", goOn(words, link)),
                                new Example("phone", toPhone(words, CODE))),
                        Stream.concat(
                                Arrays.stream(Step.values())
                                        .map(step -> new Example(
                                                step.name(),
                                                Mail.of(step, REFERENCE, words, place -> baseUrl + place))),
                                Stream.of(
                                        new Example("ending", consentEnding(words, baseUrl)),
                                        new Example("linked", linked(words, baseUrl, false)),
                                        new Example("unlinked", linked(words, baseUrl, true)))))
                .toList();
    }

    static Mail signIn(Words words, String link, String code) {
        return new Mail(
                words.of("mail.link.subject"),
                words.of("mail.link.body", link) + "\n\n" + words.of("mail.code.body", code));
    }

    static Mail goOn(Words words, String link) {
        return new Mail(words.of("mail.on.subject"), words.of("mail.on.body", link));
    }

    static Mail toPhone(Words words, String code) {
        return new Mail(words.of("sms.subject"), words.of("sms.code", code));
    }

    static Mail consentEnding(Words words, URI baseUrl) {
        return new Mail(words.of("mail.ending.subject"), words.of("mail.ending.body", baseUrl + "/me"));
    }

    /** @param apart whether two who counted as one person are two again */
    static Mail linked(Words words, URI baseUrl, boolean apart) {
        String page = baseUrl + "/me";
        return apart
                ? new Mail(words.of("mail.unlinked.subject"), words.of("mail.unlinked.body", page))
                : new Mail(words.of("mail.linked.subject"), words.of("mail.linked.body", page));
    }

    /** For whose own language is not known. @param country ISO 3166 */
    static Locale spokenIn(String country) {
        return Locale.of(ULocale.addLikelySubtags(new ULocale("und_" + country)).getLanguage());
    }
}
