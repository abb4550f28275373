package io.privacycenter.evidence;

import io.privacycenter.Installed;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.requests.Cases;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.vocabulary.Action;
import java.util.Locale;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

/** Requests of young patients of Cabinet Martin, whom no other test takes, and the practice's data protection officer. */
abstract class OfficersCases extends Installed {

    @Autowired
    Filing filing;

    @Autowired
    Cases cases;

    @Autowired
    Desk desk;

    StaffMember officer() {
        return staff("Inès Robert", Role.DPO);
    }

    Patient young(int n) {
        return young(CABINET_MARTIN, n);
    }

    Patient young(String practice, int n) {
        String id = medcom().sql("""
                        select r.patient_id::text from medcom.patient_practice r
                        join medcom.patients p on p.id = r.patient_id
                        where r.practice_id = ?::int and r.patient_id > 100020 and r.left_at is null and p.died_on is null
                          and p.birth_date between '2000-01-01' and '2007-01-01'
                        order by r.patient_id offset ? limit 1
                        """).params(practice, n).query(String.class).single();
        return patient(practice, id, 2);
    }

    Case filed(Patient patient, Action action) {
        String reference = as(
                        patient, () -> filing.file(patient, UUID.randomUUID(), Ask.of(Part.of(action)), Locale.ENGLISH))
                .reference();
        return as(patient, () -> cases.find(reference)).orElseThrow();
    }

    /** Asked for a copy, and not granted by Dr Martin. */
    Case denied(Patient patient) {
        Case file = filed(patient, Action.ACCESS);
        Demand demand = file.demands().getFirst();
        as(drMartin(), () -> {
            var motive = desk.motives(demand).getFirst();
            return desk.deny(drMartin(), demand, motive.motive(), motive.wantsWords() ? "It is too much." : null);
        });
        return as(patient, () -> cases.find(file.reference())).orElseThrow();
    }
}
