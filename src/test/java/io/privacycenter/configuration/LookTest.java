package io.privacycenter.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.Installed;
import io.privacycenter.configuration.look.Logos;
import io.privacycenter.configuration.look.Look;
import io.privacycenter.configuration.together.ConfigurationFile;
import io.privacycenter.configuration.together.Outcomes;
import io.privacycenter.demo.DemoPractice;
import io.privacycenter.identity.Controller;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

/** How a practice looks is a part of what it declares: drafted, published, taken back and carried elsewhere like the rest. */
class LookTest extends Installed {

    @Autowired
    private Drafting drafting;

    @Autowired
    private Administration administration;

    @Autowired
    private Configurations configurations;

    @Autowired
    private ConfigurationFile file;

    @Autowired
    private Logos logos;

    private StaffMember lea;
    private Controller practice;

    @BeforeEach
    void a_practice() {
        forgetDrafts();
        lea = staff("Léa Fontaine", Role.ADMINISTRATOR);
        practice = begun();
    }

    @AfterEach
    void gone() {
        forgetDrafts();
    }

    @Test
    void a_look_is_published_by_one_practice_and_no_other_and_going_back_takes_it_off() throws IOException {
        Controller neighbour = begun();
        String logo = keep(picture(7));
        publish(new Look("#8a1c3b", null, logo));

        assertThat(looks(practice)).isEqualTo(new Look("#8a1c3b", null, logo));
        assertThat(looks(neighbour)).isEqualTo(Look.OURS);
        assertThat(configurations.logo(logo)).isPresent();

        as(lea, () -> drafting.publish(drafting.back(practice.id(), 1), "Back"));
        assertThat(looks(practice)).isEqualTo(Look.OURS);
    }

    @Test
    void a_colour_that_cannot_be_read_stays_in_the_draft_and_is_never_published() {
        Draft draft = change(new Look("#ffcc00", null, null));
        assertThatThrownBy(() -> as(lea, () -> drafting.publish(draft, "Yellow")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("look.accent: #ffcc00 stands out");
        assertThat(looks(practice)).isEqualTo(Look.OURS);
        Platform platform = configurations.platform().orElseThrow();
        Practice said = as(lea, () -> drafting.practice(practice));
        assertThat(Checklist.of(platform, said).open(Checklist.Section.LOOK)).hasSize(1);
    }

    @Test
    void a_logo_that_is_not_kept_is_not_published() {
        Draft draft = change(new Look(null, null, "0".repeat(64)));
        assertThatThrownBy(() -> as(lea, () -> drafting.publish(draft, "Nothing")))
                .hasMessageContaining("look.logo: no picture is known by 000");
    }

    @Test
    void the_difference_names_colour_and_logo() throws IOException {
        String logo = keep(picture(8));
        Draft draft = change(new Look("#8a1c3b", null, logo));
        assertThat(as(lea, () -> drafting.differences(draft)))
                .extracting(Difference::path)
                .containsExactly("look");
    }

    @Test
    void a_file_carries_the_look_with_its_picture_to_where_it_was_never_seen() throws IOException {
        byte[] picture = picture(9);
        String logo = keep(picture);
        Look look = new Look("#8a1c3b", "#f0a3b5", logo);
        publish(look);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        as(lea, () -> {
            file.write(written, practice.slug());
            return true;
        });
        as(lea, () -> drafting.publish(drafting.back(practice.id(), 1), "Back"));
        owner().sql("delete from configuration.logo where id = ?").param(logo).update();
        assertThat(configurations.logo(logo)).isEmpty();

        Outcomes read = read(written.toString(StandardCharsets.UTF_8));

        assertThat(read.reasons()).isEmpty();
        as(lea, () -> drafting.publish(drafting.of(practice.id()).orElseThrow(), "As it was"));
        assertThat(looks(practice)).isEqualTo(look);
        assertThat(configurations.logo(logo)).isPresent();
    }

    @Test
    void whoever_administers_nothing_keeps_no_picture() throws IOException {
        byte[] picture = picture(10);
        assertThatThrownBy(() -> as(drMartin(), () -> logos.keep("logo.png", picture)))
                .isInstanceOf(AccessDeniedException.class);
    }

    private Outcomes read(String written) {
        return as(lea, () -> {
            try {
                return file.read(new ByteArrayInputStream(written.getBytes(StandardCharsets.UTF_8)), done -> {});
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private Controller begun() {
        String slug = "look-" + UUID.randomUUID().toString().substring(0, 8);
        Controller controller = as(lea, () -> administration.register(slug, slug));
        asWorker(() -> transaction.execute(status -> configurations.publish(
                controller.id(),
                Own.following(
                        configurations.platform().orElseThrow(),
                        Changed.named(DemoPractice.all().getFirst().practice(), slug, slug, slug)),
                "It begins")));
        return controller;
    }

    private Draft change(Look look) {
        return as(lea, () -> drafting.change(practice, null, document -> Fields.with(document, Map.of("look", look))));
    }

    private void publish(Look look) {
        Draft draft = change(look);
        as(lea, () -> drafting.publish(draft, "A look of its own"));
    }

    private Look looks(Controller controller) {
        return configurations
                .at(
                        controller.id(),
                        new io.privacycenter.engine.rules.Versions(
                                configurations.versions(null).getFirst().number(),
                                configurations
                                        .versions(controller.id())
                                        .getFirst()
                                        .number()))
                .practice()
                .looks();
    }

    private String keep(byte[] picture) {
        return as(lea, () -> logos.keep("logo.png", picture));
    }

    private static byte[] picture(int colour) throws IOException {
        BufferedImage picture = new BufferedImage(64, 32, BufferedImage.TYPE_INT_ARGB);
        picture.setRGB(3, 3, 0xff000000 | colour);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", png);
        return png.toByteArray();
    }
}
