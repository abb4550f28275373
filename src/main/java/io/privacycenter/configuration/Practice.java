package io.privacycenter.configuration;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.privacycenter.configuration.look.Look;
import io.privacycenter.engine.deadlines.Pause;
import io.privacycenter.vocabulary.Term;
import java.net.URI;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one controller declares: who is responsible, on which grounds data is used, how long it is kept, and what is
 * answered at once, and by when the rest. One document, published as a version that never changes.
 *
 * @param hostId what the platform's software calls it
 * @param country ISO 3166, two letters
 * @param region for the public holidays of a region; null for those of the whole country
 * @param zone in which its days are counted
 * @param profile regulation profile, for example {@code GDPR-HEALTH-PROFESSIONAL}
 * @param countries where data is stored
 * @param recipients who receives data, by name
 * @param deadlines what it says otherwise about the deadlines of its country; those that it does not name stay as they are
 * @param blocking what is kept from everybody for a time before it is erased
 * @param secondFactor what proves a second thing before a copy leaves; null for a code to the phone on file
 * @param erasingHealthNeedsTwo whether a second member of staff has to agree before data of a special category (Art. 9
 *     GDPR) is erased
 * @param whenExpired what becomes of what has outlived its law; null for a proposal
 * @param look how it looks to its patients; null as the product does
 */
public record Practice(
        String hostId,
        String name,
        String shortName,
        String address,
        String city,
        @Nullable String phone,
        String country,
        @Nullable String region,
        ZoneId zone,
        Officer dpo,
        Authority authority,
        String profile,
        URI policy,
        List<String> countries,
        List<Recipient> recipients,
        List<Base> bases,
        List<Keeping> retention,
        List<Answering> strategies,
        List<Timing> deadlines,
        List<Blocking> blocking,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SecondFactor secondFactor,

        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean erasingHealthNeedsTwo,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable WhenExpired whenExpired,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Look look) {

    public Practice {
        countries = List.copyOf(countries);
        recipients = List.copyOf(recipients);
        bases = List.copyOf(bases);
        retention = List.copyOf(retention);
        strategies = strategies == null ? List.of() : List.copyOf(strategies);
        deadlines = deadlines == null ? List.of() : List.copyOf(deadlines);
        blocking = blocking == null ? List.of() : List.copyOf(blocking);
    }

    /** What proves a second thing here. No getter: it is not written. */
    public SecondFactor asksSecond() {
        return secondFactor == null ? SecondFactor.PHONE : secondFactor;
    }

    /** How it looks to its patients. No getter: it is not written. */
    public Look looks() {
        return look == null ? Look.OURS : look;
    }

    /** What becomes of what has outlived its law. */
    public enum WhenExpired {
        /** A doctor or the data protection officer releases it. */
        PROPOSED,
        /** It is ordered to be erased at once, where no person needs to release it. */
        AT_ONCE
    }

    /** Whether what has outlived its law is ordered to be erased without anybody. No getter: it is not written. */
    public boolean ordersExpiredAtOnce() {
        return whenExpired == WhenExpired.AT_ONCE;
    }

    public Optional<Base> base(String id) {
        return bases.stream().filter(base -> base.id().equals(id)).findFirst();
    }

    /** What a use is called; its id, when there is none such. */
    public String nameOf(String base, Locale language) {
        return base(base).map(use -> use.label().in(language)).orElse(base);
    }

    public Optional<Keeping> keeping(String id) {
        return retention.stream().filter(keeping -> keeping.id().equals(id)).findFirst();
    }

    public Optional<Blocking> blocking(String id) {
        return blocking.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /**
     * Who receives data, by name, and what for.
     *
     * @param dc data categories that they receive; null when it is not said which
     * @param country where they are, ISO 3166; null when it is not said, as for one in the practice's own country
     * @param safeguard what protects data in a country that needs one (Art. 46 GDPR); null when none is needed
     */
    public record Recipient(
            String name,
            Text what,
            @Nullable List<String> dc,
            @Nullable String country,
            @Nullable Text safeguard) {
        public Recipient {
            dc = dc == null ? null : List.copyOf(dc);
        }

        /** The same recipient, described in other words. */
        public Recipient saying(Text other) {
            return new Recipient(name, other, dc, country, safeguard);
        }

        /** Whether they may receive something of a kind of data, as far as it is said. */
        public boolean receives(String term) {
            return dc == null || dc.stream().anyMatch(own -> Term.meet(own, term));
        }
    }

    /** The data protection officer. */
    public record Officer(String name, String email) {}

    /** The authority to which people can complain. */
    public record Authority(String name, URI url) {}

    /**
     * A legal base in force.
     *
     * @param type PRIV term, for example {@code CONSENT}
     * @param article where the ground lies, as cited
     * @param label what the use is called
     * @param help what it means, in one sentence
     * @param balance of a legitimate interest: which it is, and why it weighs more than what people may expect (Art.
     *     6(1)(f), 13(1)(d) GDPR); null for every other base
     */
    public record Base(
            String id,
            String type,
            List<Slice> scope,
            @Nullable String article,
            Text label,
            Text help,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Text balance) {
        public Base {
            scope = List.copyOf(scope);
        }

        /** The same use in other words. */
        public Base saying(Text name, Text sentence) {
            return new Base(id, type, scope, article, name, sentence, balance);
        }
    }

    /** A slice of a scope as it is written: an absent dimension is any. */
    public record Slice(
            @Nullable List<String> dc,
            @Nullable List<String> pc,
            @Nullable List<String> pp) {
        /** Whether it is about a data category, or about one below or above it. */
        public boolean touches(String category) {
            return meets(dc, category);
        }

        /** Whether it is for a purpose, or for one below or above it. */
        public boolean serves(String purpose) {
            return meets(pp, purpose);
        }

        private static boolean meets(@Nullable List<String> said, String term) {
            return said == null || said.stream().anyMatch(own -> Term.meet(own, term));
        }
    }

    /**
     * How long something is kept.
     *
     * @param type {@code NO-LESS-THAN} or {@code NO-LONGER-THAN}
     * @param duration ISO 8601; null is zero
     * @param after event that the duration counts from, for example {@code SERVICE-END}
     * @param of legal base whose events are meant
     * @param label the rule in words: "20 years after your last visit"
     * @param claim {@code SUSPENDS} when the time of a legal claim is added to the end; null or {@code HOLDS} when not
     * @param condition when the rule counts, in one line: {@code DEATH within P10Y of SERVICE-END}, {@code age 0 to 18
     *     at CAPTURE-DATE}; null for always
     * @param replaces ids of rules that it stands in for where it counts
     * @param yields whether it gives way to the person's own request
     */
    public record Keeping(
            String id,
            List<String> dc,
            String type,
            @Nullable Period duration,
            String after,
            @Nullable String of,
            boolean toYearEnd,
            @Nullable String law,
            @Nullable URI lawUrl,
            boolean binding,
            boolean confirmed,
            Text label,
            @Nullable String claim,
            @Nullable String condition,
            List<String> replaces,
            boolean yields) {
        public Keeping {
            dc = dc == null ? List.of() : List.copyOf(dc);
            replaces = replaces == null ? List.of() : List.copyOf(replaces);
        }

        /** The same rule in other words. */
        public Keeping saying(Text other) {
            return new Keeping(
                    id, dc, type, duration, after, of, toYearEnd, law, lawUrl, binding, confirmed, other, claim,
                    condition, replaces, yields);
        }

        /** The same rule, standing in for none but these. */
        public Keeping replacing(List<String> others) {
            return new Keeping(
                    id, dc, type, duration, after, of, toYearEnd, law, lawUrl, binding, confirmed, label, claim,
                    condition, others, yields);
        }

        /** Whether it says how long at least. No getter: it is not written. */
        public boolean keepsAtLeast() {
            return type.equals("NO-LESS-THAN");
        }

        /** Whether it says something about a data category, or about one below or above it. */
        public boolean touches(String term) {
            return dc.isEmpty() || dc.stream().anyMatch(own -> Term.meet(own, term));
        }
    }

    /**
     * What law wants kept from everybody before it is erased, until liability for it has run out.
     *
     * @param duration ISO 8601, counted from the order to erase
     * @param label the rule in words
     */
    public record Blocking(
            String id,
            List<String> dc,
            Period duration,
            String law,
            @Nullable URI lawUrl,
            boolean confirmed,
            Text label) {
        public Blocking {
            dc = dc == null ? List.of() : List.copyOf(dc);
        }
    }

    /**
     * What is answered at once, and who decides the rest.
     *
     * @param kind id of a kind of data; null for any
     * @param level lowest identity level
     * @param way {@code AT-ONCE}, {@code REVIEW} or {@code OFFICER}, the data protection officer alone
     */
    public record Answering(String action, @Nullable String kind, int level, String way) {}

    /**
     * One deadline, changed: switched on or off, or with other periods. What is not said stays as it ships. Switching
     * off what binds by law, or giving it more time, needs {@code confirmedBy}.
     *
     * @param rule id of the deadline, for example {@code gdpr-12-3}
     * @param notBefore hours after receipt before which no answer may be given, ISO 8601: {@code PT48H}
     * @param due from receipt: {@code P1M}, {@code P8D} or {@code 10 working days}
     * @param extended from receipt as well
     * @param stopsFor what stops the clock while it is awaited
     * @param confirmedBy who says that this is lawful
     */
    public record Timing(
            String rule,
            @Nullable Boolean on,
            @Nullable Duration notBefore,
            @Nullable String due,
            @Nullable String extended,
            @Nullable List<Pause.Cause> stopsFor,
            @Nullable String confirmedBy) {}
}
