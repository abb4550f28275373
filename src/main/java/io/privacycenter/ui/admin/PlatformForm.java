package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.privacycenter.configuration.Administration;
import io.privacycenter.configuration.Platform;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.schema.MappingCheck;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Card;
import java.util.ArrayList;
import java.util.List;

/** The platform's document: sources, what their columns mean, kinds of data. It is published only when it fits them. */
final class PlatformForm extends Composite<Div> {
    private final Words words;
    private final Administration administration;
    private final SourceChecks checks;
    private final Said said = new Said();

    PlatformForm(Words words, Administration administration, SourceChecks checks) {
        this.words = words;
        this.administration = administration;
        this.checks = checks;
        getContent()
                .add(Card.titled(words.of("admin.platform.title"))
                        .with(
                                new Paragraph(words.of("admin.platform.why")),
                                new DocumentEditor(
                                        words,
                                        words.of("admin.platform"),
                                        administration.platformDocument(),
                                        said,
                                        this::check,
                                        this::publish)));
    }

    private void check(String document) {
        if (fits(administration.readPlatform(document))) {
            said.well(words.of("admin.fits"));
        }
    }

    private void publish(String document, String reason) {
        if (fits(administration.readPlatform(document))) {
            said.well(words.of("admin.published", administration.publishPlatform(document, reason)));
        }
    }

    /** Says what stands against it. Hints do not; they are on the data map. */
    private boolean fits(Platform platform) {
        List<String> against = new ArrayList<>();
        for (SourceChecks.Checked one : checks.of(platform)) {
            switch (one.answer()) {
                case SourceAnswer.Found<MappingCheck> found
                when !found.value().usable() ->
                    found.value().problems().forEach(problem -> against.add(Findings.inWords(problem, words)));
                case SourceAnswer.Found<MappingCheck> usable -> {}
                case SourceAnswer.Unreachable<MappingCheck> silent ->
                    against.add(one.source().name() + ": " + Findings.silence(one.source(), silent.fault(), words));
            }
        }
        if (!against.isEmpty()) {
            said.badly(words.of("admin.fits.not"), against);
        }
        return against.isEmpty();
    }
}
