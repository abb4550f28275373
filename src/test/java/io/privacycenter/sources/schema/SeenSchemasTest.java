package io.privacycenter.sources.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.Installed;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.sources.Praxis;
import io.privacycenter.sources.schema.SeenSchema.Change;
import io.privacycenter.sources.schema.SeenSchema.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SeenSchemasTest extends Installed {

    @Autowired
    private SeenSchemas seen;

    private final Praxis praxis = new Praxis("drift");

    @Test
    void what_is_new_changed_or_gone_is_told_until_somebody_has_seen_it() {
        assertThat(changes()).as("The first scan is what was seen").isEmpty();
        praxis.run("""
                CREATE TABLE "Praxis".allergies (id int PRIMARY KEY);
                DROP TABLE "Praxis".receipts;
                ALTER TABLE "Praxis".invoices ADD COLUMN diagnosis text;
                ALTER TABLE "Praxis".pulse DROP COLUMN bpm;
                ALTER TABLE "Praxis"."Patients" ALTER COLUMN "Prénom" TYPE varchar(40), ALTER COLUMN "Prénom" DROP NOT NULL;
                ALTER TABLE "Praxis".invoices ADD FOREIGN KEY (id) REFERENCES "Praxis".allergies NOT VALID
                """);

        List<Change> told = List.of(
                new Change(Kind.TYPE_CHANGED, "Praxis.Patients", "Prénom", "text", "character varying(40)"),
                new Change(Kind.MAY_BE_EMPTY_NOW, "Praxis.Patients", "Prénom", null, null),
                new Change(Kind.TABLE_NEW, "Praxis.allergies", null, null, null),
                new Change(Kind.COLUMN_NEW, "Praxis.invoices", "diagnosis", null, "text"));
        assertThat(changes())
                .containsAll(told)
                .contains(new Change(Kind.TABLE_GONE, "Praxis.receipts", null, null, null))
                .anySatisfy(change -> {
                    assertThat(change.kind()).isEqualTo(Kind.COLUMN_GONE);
                    assertThat(change.column()).isEqualTo("bpm");
                })
                .anySatisfy(change -> {
                    assertThat(change.kind()).isEqualTo(Kind.KEYS_CHANGED);
                    assertThat(change.is()).contains("id → Praxis.allergies (id)");
                })
                .hasSize(7);
        assertThat(changes()).as("Looking again is not having seen").hasSize(7);

        as(administrator(), () -> {
            seen.saw("drift", now());
            return true;
        });
        assertThat(changes()).isEmpty();
    }

    private List<Change> changes() {
        return as(administrator(), () -> seen.since("drift", now()).changes());
    }

    private SourceDescription now() {
        return Praxis.found(praxis.sources.describe(praxis.source.definition()));
    }

    private StaffMember administrator() {
        return staff("Léa Fontaine", Role.ADMINISTRATOR);
    }
}
