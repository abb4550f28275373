package io.privacycenter.requests.mydata;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.Published;
import io.privacycenter.engine.state.Allowed;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.ledger.Statement;
import io.privacycenter.processing.ConsentLimit;
import io.privacycenter.requests.advice.Advice;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.mydata.MyData.Stopping;
import io.privacycenter.texts.Texts;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Scope;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Uses as switches. Off is one movement and can be undone for ten seconds; on needs the text that says what one agrees to.
 * What rests on an interest of the practice can be objected to, and not agreed to.
 */
@Service
@PreAuthorize("hasRole('PATIENT')")
public class Switches {

    private final SwitchingOff off;
    private final Configurations configurations;
    private final People people;
    private final Ledger ledger;
    private final ConsentLimit limit;
    private final Advice advice;
    private final Texts texts;
    private final InstallationClock clock;

    Switches(
            SwitchingOff off,
            Configurations configurations,
            People people,
            Ledger ledger,
            ConsentLimit limit,
            Advice advice,
            Texts texts,
            InstallationClock clock) {
        this.off = off;
        this.configurations = configurations;
        this.people = people;
        this.ledger = ledger;
        this.limit = limit;
        this.advice = advice;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * Switches a use off, as of now.
     *
     * @throws InvalidRequest when it is no use of this practice that a person may switch off
     */
    public Stopping off(Patient patient, String base, Locale language) {
        Practice.Base use = use(configurations.inForce(patient.controller()), base);
        LegalBaseKind kind = LegalBaseKind.of(use.type());
        if (kind != LegalBaseKind.CONSENT && kind != LegalBaseKind.LEGITIMATE_INTEREST) {
            throw new InvalidRequest("err.choose");
        }
        return off.put(patient, base, language);
    }

    /** As if it had not been switched off. @return false when the ten seconds are over and it was sent */
    public boolean undo(Patient patient, UUID stopping) {
        return off.undo(patient, stopping);
    }

    /** Whether it was sent, so that what follows from it can be shown. */
    @Transactional(readOnly = true)
    public boolean isSent(Patient patient, UUID stopping) {
        return off.waiting(patient.subject()).values().stream()
                .noneMatch(waiting -> waiting.id().equals(stopping));
    }

    /** What the person agrees to. @throws InvalidRequest when the use does not rest on agreement */
    @Transactional(readOnly = true)
    public ConsentText text(Patient patient, String base, Locale language) {
        Published published = configurations.inForce(patient.controller());
        return ConsentText.of(published, consent(published, base), texts.in(language));
    }

    /**
     * Records that the person agreed to what they read. The same {@code agreeing} twice, as by a double click, is once. A
     * yes that ends by itself can be said again before it does.
     *
     * @throws InvalidRequest when the text is another one by now, or too many consents stand
     */
    @Transactional
    public void agree(Patient patient, UUID agreeing, ConsentText read) {
        Published published = configurations.inForce(patient.controller());
        Practice.Base base = consent(published, read.base());
        if (!ConsentText.of(published, base, texts.in(Locale.of(read.language())))
                .equals(read)) {
            throw new InvalidRequest("err.agree.changed");
        }
        Subject subject = people.subject(patient.subject());
        Instant now = clock.instant();
        String event = "agreed:" + agreeing;
        if (stands(subject, base) || ledger.entryOf(subject.id(), event).isPresent()) {
            return;
        }
        if (!limit.batch(now).takes(subject, published.rules(), event)) {
            throw new InvalidRequest("err.agree.many", Allowed.MOST_CONSENTS);
        }
        Scope scope = published.rules().base(base.id()).orElseThrow().scope();
        Scope snapshot = published.rules().vocabulary().frozen(scope);
        String kept = HexFormat.of().formatHex(ledger.keep(subject.id(), subject.controller(), read.text()));
        Fact.ShownText shown = new Fact.ShownText(base.id(), read.version(), read.language(), read.hash(), kept);
        ledger.record(new Statement(
                subject.id(),
                subject.controller(),
                event,
                (veil, id, recorded) -> new Fact.ConsentGiven(
                        id, now, recorded, veil.reference(event), scope, snapshot, base.id(), null, null, shown)));
    }

    /** Whether a yes stands that has no end. */
    private boolean stands(Subject subject, Practice.Base base) {
        return advice.look(subject).situation().state().allowed().granted().stream()
                .map(Allowed.Granted::ground)
                .anyMatch(ground -> ground.until() == null
                        && ground.kind() == LegalBaseKind.CONSENT
                        && base.id().equals(ground.base()));
    }

    private static Practice.Base consent(Published published, String base) {
        Practice.Base use = use(published, base);
        if (LegalBaseKind.of(use.type()) != LegalBaseKind.CONSENT) {
            throw new InvalidRequest("err.choose");
        }
        return use;
    }

    private static Practice.Base use(Published published, String base) {
        return published.practice().base(base).orElseThrow(() -> new InvalidRequest("err.choose"));
    }
}
