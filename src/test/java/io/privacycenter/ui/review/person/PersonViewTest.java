package io.privacycenter.ui.review.person;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.dom.Element;
import io.privacycenter.Installed;
import io.privacycenter.identity.Subject;
import io.privacycenter.requests.desk.PersonsFiles;
import io.privacycenter.requests.holds.Holds;
import io.privacycenter.requests.inbox.PeopleSearch;
import io.privacycenter.requests.mydata.Openings.Reason;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.review.person.PersonView.Part;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A person's page at the desk, without a browser. */
class PersonViewTest extends Installed {

    @Autowired
    private PersonsFiles files;

    @Autowired
    private Holds holds;

    @Autowired
    private PeopleSearch search;

    @Test
    void every_cell_of_the_matrix_says_in_words_where_it_is_and_how_it_stands_on_that_day() {
        PersonView page = camille();

        as(drMartin(), () -> {
            page.day(LocalDate.of(2024, 12, 31));
            return true;
        });
        assertThat(page.getPageTitle()).startsWith("What was allowed on 31 December 2024");
        List<String> before = cells(page);

        as(drMartin(), () -> {
            page.day(LocalDate.of(2025, 2, 2));
            return true;
        });
        List<String> after = cells(page);

        assertThat(before)
                .hasSameSizeAs(after)
                .anyMatch(cell -> cell.startsWith("Consultation notes · ") && cell.endsWith("Collect: allowed"))
                .noneMatch(cell -> cell.startsWith("Test results · Research") && cell.contains("Share: allowed"));
        assertThat(after)
                .as("the study began on that day")
                .anyMatch(cell -> cell.startsWith("Test results · Research")
                        && cell.endsWith("Share: allowed, changed that day"));
    }

    @Test
    void the_parts_list_what_is_recorded_held_and_agreed_to() {
        PersonView page = camille();
        for (Part part : List.of(Part.ALLOWED, Part.TIMELINE, Part.DATA, Part.REACH)) {
            as(drMartin(), () -> {
                page.show(part, Set.of());
                return true;
            });
            assertThat(page.getElement().getTextRecursively())
                    .contains(
                            switch (part) {
                                case ALLOWED -> "kept by law";
                                case TIMELINE -> "Asthma study";
                                case REQUESTS -> throw new AssertionError("Other tests ask for her");
                                case DATA -> "Consultation notes";
                                case REACH -> "Asthma study: yes, since 2 February 2025";
                            });
        }
    }

    @Test
    void somebody_is_found_by_name_and_led_to_by_a_random_id_alone() {
        String page = as(drMartin(), () -> {
            PeopleView view = new PeopleView(Texts.strict(), search, files);
            view.seek("Camille Laurent");
            return view.getElement().getOuterHTML();
        });

        assertThat(page)
                .contains(
                        "Camille Laurent",
                        "review/people/file/"
                                + subject(CABINET_MARTIN, "100001").id());
        assertThat(page).doesNotContain("100001\"");
    }

    private PersonView camille() {
        Subject camille = subject(CABINET_MARTIN, "100001");
        return as(drMartin(), () -> {
            PersonView view = new PersonView(Texts.strict(), files, holds);
            view.show(files.open(camille.id(), Reason.CARE, "").orElseThrow());
            return view;
        });
    }

    private static List<String> cells(PersonView page) {
        return all(page.getElement())
                .filter(element -> "gridcell".equals(element.getAttribute("role")))
                .map(element -> element.getAttribute("aria-label"))
                .toList();
    }

    private static Stream<Element> all(Element element) {
        return Stream.concat(Stream.of(element), element.getChildren().flatMap(PersonViewTest::all));
    }
}
