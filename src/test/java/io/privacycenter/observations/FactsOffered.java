package io.privacycenter.observations;

import org.junit.jupiter.api.BeforeEach;

/** A source whose rows tell since when somebody is a patient, for the tests of other modules. */
public abstract class FactsOffered extends SmallPractices {

    private static final String FACT = "patient-since";

    @BeforeEach
    @Override
    void connect() {
        super.connect();
    }

    protected void twoPatientsAndOneWithoutADate() {
        patient(1, NORTH, email("ana"), "1980-01-02", "2015-03-04");
        patient(2, SOUTH, email("ben"), "1980-01-02", "2016-03-04");
        patient(3, SOUTH, email("cleo"), "1980-01-02", null);
    }

    /** @return how many facts were recorded after one whole pass */
    protected long whenPassed() {
        return passed(FACT).recorded();
    }

    @Override
    protected io.privacycenter.identity.StaffMember administrator() {
        return super.administrator();
    }
}
