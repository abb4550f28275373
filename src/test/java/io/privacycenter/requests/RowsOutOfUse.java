package io.privacycenter.requests;

import io.privacycenter.Installed;
import io.privacycenter.TestDatabase;
import io.privacycenter.configuration.Changed;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Platform;
import io.privacycenter.configuration.source.SourceMapping.BlockingColumn;
import io.privacycenter.configuration.source.SourceMapping.CarriedOutBy;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Identity;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Scheme;
import io.privacycenter.identity.Staff;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.requests.Lifting.Restricted;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.requests.mydata.MyData;
import io.privacycenter.sources.orders.HostOrders;
import io.privacycenter.timeline.Fact;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/** Patients whose rows are taken out of use in MedCom: by a column, by MedCom itself, or in the record alone. */
abstract class RowsOutOfUse extends Installed {

    static final Duration PATIENTLY = Duration.ofSeconds(30);
    static final Set<String> MESSAGES = Set.of("medcom.messages", "medcom.threads");

    @Autowired
    HostOrders orders;

    @Autowired
    Configurations configurations;

    @Autowired
    Filing filing;

    @Autowired
    Cases cases;

    @Autowired
    Desk desk;

    @Autowired
    Lifting lifting;

    @Autowired
    MyData myData;

    @Autowired
    Ledger ledger;

    @Autowired
    private Staff staff;

    @Autowired
    private Grants grants;

    /** Meanwhile these tables have a column that takes their rows out of use. */
    void withColumn(Set<String> tables, BlockingColumn column, Runnable meanwhile) {
        tables.forEach(table -> medcom("alter table " + table + " add column " + column.column() + " text"));
        try {
            declared(tables, null, column, meanwhile);
        } finally {
            tables.forEach(table -> medcom("alter table " + table + " drop column " + column.column()));
        }
    }

    /** Meanwhile MedCom itself takes the rows of these tables out of use. */
    void withHost(Set<String> tables, Runnable meanwhile) {
        declared(tables, CarriedOutBy.HOST, null, meanwhile);
    }

    private void declared(
            Set<String> tables, @Nullable CarriedOutBy who, @Nullable BlockingColumn column, Runnable meanwhile) {
        Platform before = configurations.platform().orElseThrow();
        publish(Changed.tables(
                before, table -> tables.contains(table.table()) ? Changed.carriedOut(table, who, column) : table));
        try {
            meanwhile.run();
        } finally {
            publish(before);
        }
    }

    private void publish(Platform platform) {
        asWorker(() -> transaction.execute(status -> configurations.publish(platform, "How rows go out of use")));
    }

    private static void medcom(String statement) {
        TestDatabase.run(TestDatabase.dataSource("medcom"), statement);
    }

    /** A doctor of their own for a clinic; within the worker's transaction. */
    StaffMember doctor(UUID clinic, String address, String name) {
        Staff.Credentials shown = staff.enroll(address, name, "Medicina general");
        grants.give(shown.id(), Role.DOCTOR, clinic);
        return new StaffMember(shown.id(), name, "Medicina general", Set.of(Role.DOCTOR));
    }

    UUID openOrder(Patient someone, String kind) {
        return owner().sql("select id from sources.host_order where subject = ? and kind = ? and ended is null")
                .params(someone.subject(), kind)
                .query(UUID.class)
                .single();
    }

    void retry(StaffMember doctor, Patient someone, Case file) {
        as(doctor, () -> {
            desk.retry(demand(someone, file));
            return true;
        });
    }

    Demand demand(Patient someone, Case file) {
        return as(someone, () -> cases.find(file.reference()))
                .orElseThrow()
                .demands()
                .getFirst();
    }

    Restricted standing(Patient someone, Case file) {
        return as(someone, () -> lifting.of(demand(someone, file).id())).orElseThrow();
    }

    List<Fact> facts(Patient someone) {
        return asWorker(() -> ledger.timeline(someone.subject())).facts();
    }

    /** Their number in MedCom. */
    String hostId(Patient someone) {
        return asWorker(() -> people.identitiesOf(someone.subject())).stream()
                .filter(identity -> identity.scheme() == Scheme.HOST_ID)
                .findFirst()
                .map(Identity::value)
                .orElseThrow();
    }

    /** @param query of a number, with the person's number in MedCom as its only argument */
    int inMedcom(String query, Patient someone) {
        return medcom().sql(query).param(hostId(someone)).query(Integer.class).single();
    }
}
