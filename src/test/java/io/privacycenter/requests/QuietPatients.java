package io.privacycenter.requests;

import io.privacycenter.Installed;
import io.privacycenter.identity.Patient;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.ledger.Statement;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Patients of Cabinet Martin who never took the newsletter, first those who write no messages: other tests forget and erase
 * people by theirs.
 */
public abstract class QuietPatients extends Installed {

    protected static final String NEWSLETTER = "newsletter";

    @Autowired
    protected Ledger ledger;

    protected Patient quiet(int n) {
        String id = medcom().sql("""
                        select r.patient_id::text from medcom.patient_practice r
                        join medcom.patients p on p.id = r.patient_id
                        where r.practice_id = 101 and r.patient_id > 100020 and r.left_at is null and p.died_on is null
                          and p.birth_date < '2000-01-01'
                          and not exists (select from medcom.newsletter_subscriptions s where s.patient_id = r.patient_id)
                        order by exists (select from medcom.threads t where t.registration_id = r.id),
                                 md5(r.patient_id::text)
                        offset ? limit 1
                        """).param(n).query(String.class).single();
        return patient(CABINET_MARTIN, id, 2);
    }

    /** Records what somebody learned of a patient now. */
    protected void record(Patient patient, String event, Statement.Veiled fact) {
        asWorker(() -> transaction.execute(
                status -> ledger.record(new Statement(patient.subject(), patient.controller(), event, fact))));
    }
}
