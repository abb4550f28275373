package io.privacycenter.texts;

import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.util.ULocale;
import io.privacycenter.vocabulary.Sentence;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Collection;
import java.util.Locale;

/**
 * The texts for one reader. Dates are calendar dates already placed in the reader's time zone: which zone that is,
 * the controller's configuration says, not the language.
 *
 * <p>The shapes of dates, each in English, French and Spanish (examples in English):
 *
 * <ul>
 *   <li>{@link #deadline} {@code Wednesday 9 December 2026}, where there is something to be in time for
 *   <li>{@link #date} {@code 9 December 2026}, in sentences
 *   <li>{@link #shortDate} {@code 9 Dec 2026}, in tables
 *   <li>{@link #shortDeadline} {@code Wed 9 Dec 2026}, in tables where there is something to be in time for
 *   <li>{@link #shortDay} {@code Wed 9 Dec}, where the year is not in doubt
 *   <li>{@link #moment} {@code Mon 9 Nov 2026, 18:42}
 * </ul>
 */
public final class Words {

    private static final String GDPR = "GDPR Art.";

    private final Texts texts;
    private final Locale language;

    Words(Texts texts, Locale language) {
        this.texts = texts;
        this.language = language;
    }

    public Locale language() {
        return language;
    }

    /** The text of a key, filled in; dates among the arguments are written as {@link #date}. */
    public String of(String key, Object... args) {
        return texts.of(language, key, args);
    }

    /** What the program says in English where it finds a fault. */
    public String of(Sentence sentence) {
        return texts.of(language, sentence);
    }

    /** What a PRIV term is called, for example {@code term("actions", "ACCESS")}; the term itself when it is ours. */
    public String term(String dictionary, String term) {
        String key = "term." + dictionary + "." + term;
        return texts.has(key) ? texts.of(language, key) : term;
    }

    /** What a PRIV term is called, or what is above it where it has no name of its own: {@code NAME} for {@code NAME.FAMILY}. */
    public String closest(String dictionary, String term) {
        String known = term(dictionary, term);
        int dot = term.lastIndexOf('.');
        return !known.equals(term) || dot < 0 ? known : closest(dictionary, term.substring(0, dot));
    }

    public String deadline(LocalDate date) {
        return write(date, "EEEE d MMMM yyyy", "EEEE, d 'de' MMMM 'de' yyyy");
    }

    public String date(LocalDate date) {
        return write(date, "d MMMM yyyy", "d 'de' MMMM 'de' yyyy");
    }

    public String shortDate(LocalDate date) {
        return write(date, "d MMM yyyy", "d MMM yyyy");
    }

    public String shortDeadline(LocalDate date) {
        return write(date, "EEE d MMM yyyy", "EEE d MMM yyyy");
    }

    public String shortDay(LocalDate date) {
        return write(date, "EEE d MMM", "EEE d MMM");
    }

    public String moment(LocalDateTime moment) {
        return shortDeadline(moment.toLocalDate()) + ", " + time(moment.toLocalTime());
    }

    /** A moment as the log has it, where no place is known whose time it would be: {@code Mon 9 Nov 2026, 17:42 UTC}. */
    public String utc(Instant instant) {
        return moment(LocalDateTime.ofInstant(instant, ZoneOffset.UTC)) + " UTC";
    }

    public String time(LocalTime time) {
        return DateTimeFormatter.ofPattern("HH:mm", language).format(time);
    }

    /** A count with the language's grouping: {@code 1,284}. */
    public String number(long count) {
        return NumberFormat.getIntegerInstance(ULocale.forLocale(language)).format(count);
    }

    /** {@code 71 %}, with the no-break space that keeps it on one line, in every language. */
    public String percent(int percent) {
        return number(percent) + "\u00a0%";
    }

    /** What a country is called. @param code ISO 3166, two letters */
    public String country(String code) {
        return Locale.of("", code).getDisplayCountry(language);
    }

    /** An article as it is cited in this language. @param law as declared: {@code GDPR Art. 6(1)(a) and 9(2)(a)} */
    public String citation(String law) {
        return law.startsWith(GDPR)
                ? law.replace(GDPR, of("cite.gdpr")).replace(" and ", " " + of("cite.and") + " ")
                : law;
    }

    /** {@code messages, photos and invoices}. */
    public String list(Collection<String> items) {
        ULocale style = language.getLanguage().equals("en") ? ULocale.UK : ULocale.forLocale(language);
        return ListFormatter.getInstance(style).format(items);
    }

    /** Arguments as a pattern wants them: dates in words, the rest as it is. */
    Object[] written(Object[] args) {
        Object[] written = args.clone();
        for (int i = 0; i < args.length; i++) {
            if (args[i] instanceof LocalDate date) {
                written[i] = date(date);
            } else if (args[i] instanceof LocalDateTime moment) {
                written[i] = moment(moment);
            }
        }
        return written;
    }

    private String write(TemporalAccessor date, String pattern, String spanish) {
        String wanted = language.getLanguage().equals("es") ? spanish : pattern;
        if (language.getLanguage().equals("fr") && LocalDate.from(date).getDayOfMonth() == 1) {
            wanted = wanted.replace("d MMM", "d'er' MMM"); // French counts the first of a month: 1er mai
        }
        return DateTimeFormatter.ofPattern(wanted, language).format(date);
    }
}
