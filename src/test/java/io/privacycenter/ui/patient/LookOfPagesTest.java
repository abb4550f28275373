package io.privacycenter.ui.patient;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.html.Image;
import io.privacycenter.Installed;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Fields;
import io.privacycenter.configuration.Own;
import io.privacycenter.configuration.look.Logos;
import io.privacycenter.configuration.look.Look;
import io.privacycenter.identity.Controller;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages of one practice's patients wear its look, and no other page does. */
class LookOfPagesTest extends Installed {

    private static final String ACCENT = "#8a1c3b";
    private static final int SOME = 20;

    @Autowired
    private Configurations configurations;

    @Autowired
    private Logos logos;

    @Autowired
    private People people;

    private Controller martin;
    private Own before;

    @BeforeEach
    void a_look() throws IOException {
        martin = controllers.ofHostId(CABINET_MARTIN).orElseThrow();
        before = configurations.inForce(martin.id()).own();
        StaffMember lea = staff("Léa Fontaine", Role.ADMINISTRATOR);
        byte[] picture = picture();
        String logo = as(lea, () -> logos.keep("logo.png", picture));
        publish(Own.read(Fields.with(before.written(), Map.of("look", new Look(ACCENT, null, logo)))));
    }

    @AfterEach
    void ours_again() {
        publish(before);
    }

    @Test
    void at_its_door_a_practice_wears_its_look_and_its_neighbour_does_not() {
        window(null, window -> {
            window.getUI().navigate("p/" + martin.slug());
            assertThat(accent(window)).contains(ACCENT);
            assertThat(window.find(Image.class).all())
                    .singleElement()
                    .satisfies(logo -> assertThat(logo.getAlt().orElse(""))
                            .isEqualTo(configurations
                                    .inForce(martin.id())
                                    .practice()
                                    .name()));
            window.getUI().navigate("p/hopital-lyon");
            assertThat(accent(window)).isEmpty();
            assertThat(window.find(Image.class).all()).isEmpty();
        });
    }

    @Test
    void staff_see_the_product_after_a_door_of_a_practice() {
        StaffMember lea = staff("Léa Fontaine", Role.ADMINISTRATOR);
        window(lea, window -> {
            window.getUI().navigate("p/" + martin.slug());
            assertThat(accent(window)).contains(ACCENT);
            window.getUI().navigate("admin/practice/" + martin.slug() + "/who");
            assertThat(accent(window)).isEmpty();
        });
    }

    @Test
    void inside_a_person_of_one_practice_sees_its_look_and_a_person_of_several_sees_ours() {
        Map<Boolean, List<Patient>> bySeveral = Stream.concat(
                        Stream.of(patient(CABINET_MARTIN, "100001", 2)),
                        IntStream.range(0, SOME).mapToObj(n -> whoWrote(CABINET_MARTIN, n)))
                .collect(Collectors.partitioningBy(this::isOfSeveral));
        assertThat(bySeveral).allSatisfy((several, them) -> {
            assertThat(them).as("several: " + several).isNotEmpty();
            window(them.getFirst(), window -> {
                window.getUI().navigate("me/requests");
                assertThat(accent(window).isEmpty()).isEqualTo(several);
            });
        });
    }

    private boolean isOfSeveral(Patient patient) {
        return as(patient, () -> people.subjectsOf(patient.person())).size() > 1;
    }

    private void publish(Own own) {
        asWorker(() -> transaction.execute(status -> configurations.publish(martin.id(), own, "A look")));
    }

    private static String accent(BrowserlessUIContext window) {
        String accent = window.getUI().getElement().getStyle().get("--accent");
        return accent == null ? "" : accent;
    }

    private static byte[] picture() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 32, BufferedImage.TYPE_INT_ARGB), "png", png);
        return png.toByteArray();
    }
}
