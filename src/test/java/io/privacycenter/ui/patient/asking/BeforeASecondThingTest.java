package io.privacycenter.ui.patient.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.dom.Element;
import io.privacycenter.Installed;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Drafts;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.corrections.Corrections;
import io.privacycenter.requests.mydata.MyData;
import io.privacycenter.ui.patient.answers.ReceiptsView;
import io.privacycenter.ui.patient.answers.RequestsView;
import io.privacycenter.ui.patient.mydata.ChangesView;
import io.privacycenter.ui.patient.mydata.EarlierDayView;
import io.privacycenter.ui.patient.mydata.QuestionsView;
import io.privacycenter.ui.patient.mydata.WhoView;
import io.privacycenter.vocabulary.Action;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** At a practice that takes a birth date and a number for a second factor, whoever reads the mailbox learns neither of them. */
class BeforeASecondThingTest extends Installed {

    /** Those that need no router; what the first page shows is asked of the service behind it. */
    private static final List<Class<? extends Component>> PAGES = List.of(
            WhoView.class,
            ReceiptsView.class,
            RequestsView.class,
            RightsView.class,
            SeeView.class,
            TakeView.class,
            StopView.class,
            LimitView.class,
            DeleteView.class,
            CorrectView.class,
            QuestionsView.class,
            OtherView.class,
            ChangesView.class,
            EarlierDayView.class);

    @Autowired
    private AutowireCapableBeanFactory beans;

    @Autowired
    private Filing filing;

    @Autowired
    private Corrections corrections;

    @Autowired
    private MyData data;

    @Autowired
    private Drafts drafts;

    private record Somebody(String hostId, LocalDate born, String number) {}

    private Somebody somebody() {
        return medcom().sql("""
                        select p.id::text, p.birth_date, p.insurance_number from medcom.patients p
                        join medcom.patient_practice r on r.patient_id = p.id
                        where r.practice_id = 103 and p.insurance_number is not null and p.died_on is null
                        order by p.id desc limit 1
                        """)
                .query((row, n) -> new Somebody(row.getString(1), row.getObject(2, LocalDate.class), row.getString(3)))
                .single();
    }

    @Test
    void pages_below_level_2_show_neither_the_birth_date_nor_the_number() {
        Somebody one = somebody();
        Patient atLevel1 = patient("103", one.hostId(), 1);
        as(atLevel1, () -> filing.file(atLevel1, UUID.randomUUID(), Ask.of(Part.of(Action.ACCESS)), Locale.ENGLISH));

        assertThat(as(atLevel1, () -> data.of(atLevel1).toString()))
                .contains("invoices")
                .doesNotContain(secrets(one));
        for (Class<? extends Component> page : PAGES) {
            assertThat(shown(atLevel1, page))
                    .as(page.getSimpleName())
                    .isNotBlank()
                    .doesNotContain(secrets(one));
        }
        assertThat(shown(patient("103", one.hostId(), 2), CorrectView.class)).contains(one.number());
    }

    @Test
    void whoever_has_proved_an_address_alone_cannot_have_them_changed_to_what_they_know() {
        Somebody one = somebody();
        Patient atLevel1 = patient("103", one.hostId(), 1);
        Patient atLevel2 = patient("103", one.hostId(), 2);

        assertThat(as(atLevel1, () -> corrections.of(atLevel1)))
                .extracting(Corrections.Field::selector)
                .contains("NAME.FAMILY")
                .doesNotContain("UID.ID.HEALTH-INSURANCE", "DEMOGRAPHIC.AGE.BIRTH-DATE");
        assertThat(as(atLevel2, () -> corrections.of(atLevel2)))
                .extracting(Corrections.Field::selector)
                .contains("UID.ID.HEALTH-INSURANCE", "DEMOGRAPHIC.AGE.BIRTH-DATE");
        assertThat(shown(atLevel1, CorrectView.class)).contains("Health-insurance number");

        String number = as(atLevel2, () -> corrections.of(atLevel2)).stream()
                .filter(field -> field.selector().equals("UID.ID.HEALTH-INSURANCE"))
                .findFirst()
                .orElseThrow()
                .piece();
        Ask begun = Ask.of(Part.of(Action.MODIFY).withCorrected(number, "2 99 99 99 999 999 99"));
        as(atLevel2, () -> {
            drafts.keep(atLevel2, new Drafts.Draft(UUID.randomUUID(), begun));
            return true;
        });
        assertThat(shown(atLevel2, CheckView.class)).contains("2 99 99 99 999 999 99");
        assertThat(shown(atLevel1, CheckView.class)).doesNotContain("2 99 99 99 999 999 99");
        assertThatThrownBy(() -> as(atLevel1, () -> filing.file(atLevel1, UUID.randomUUID(), begun, Locale.ENGLISH)))
                .isInstanceOf(InvalidRequest.class);
    }

    private String[] secrets(Somebody one) {
        return Stream.concat(
                        Stream.of(
                                one.number(),
                                one.number().replace(" ", ""),
                                one.born().toString()),
                        Stream.of("d MMMM uuuu", "d MMM uuuu")
                                .map(style -> one.born().format(DateTimeFormatter.ofPattern(style, Locale.ENGLISH))))
                .toArray(String[]::new);
    }

    /** Texts, and what stands in fields. */
    private String shown(Patient patient, Class<? extends Component> page) {
        return as(patient, () -> everything(beans.createBean(page).getElement()).collect(Collectors.joining("\n")));
    }

    private static Stream<String> everything(Element element) {
        Stream<String> own = element.isTextNode()
                ? Stream.of(element.getText())
                : Stream.concat(
                        element.getPropertyNames().map(name -> element.getProperty(name, "")),
                        element.getAttributeNames().map(name -> element.getAttribute(name)));
        return Stream.concat(own, element.getChildren().flatMap(BeforeASecondThingTest::everything));
    }
}
