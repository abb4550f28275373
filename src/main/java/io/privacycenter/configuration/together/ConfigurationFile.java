package io.privacycenter.configuration.together;

import io.privacycenter.configuration.Administration;
import io.privacycenter.configuration.InvalidDocument;
import io.privacycenter.configuration.PracticeList;
import io.privacycenter.configuration.look.Logos;
import io.privacycenter.identity.Controller;
import io.privacycenter.identity.Controllers;
import io.privacycenter.vocabulary.Wrong;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The platform and its practices as one file of JSON for a folder under version control: what is in force, in the order of
 * short names, so that two files differ where two configurations do. Read back, it makes drafts and publishes nothing. No
 * password is in it.
 */
@Service
@PreAuthorize(Administration.CONFIGURING)
public class ConfigurationFile {

    /** What the largest file may have, in bytes. */
    public static final int LARGEST = 512 * 1024 * 1024;

    static final String FORMAT = "privacy-center-configuration.v1";

    private static final int BATCH = 500;

    private static final String LOGO = "logo";
    private static final String LOGOS = "logos";

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(LARGEST)
                            .maxNestingDepth(50)
                            .build())
                    .build())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final PracticeList practices;
    private final Administration administration;
    private final Controllers controllers;
    private final OneByOne drafts;
    private final Logos logos;

    ConfigurationFile(
            PracticeList practices,
            Administration administration,
            Controllers controllers,
            OneByOne drafts,
            Logos logos) {
        this.practices = practices;
        this.administration = administration;
        this.controllers = controllers;
        this.drafts = drafts;
        this.logos = logos;
    }

    /** Writes the platform, and the practices whose name, city or short name contains a text; the stream stays open. */
    public void write(OutputStream to, String text) {
        try (JsonGenerator out = JSON.writer()
                .without(tools.jackson.core.StreamWriteFeature.AUTO_CLOSE_TARGET)
                .createGenerator(to)) {
            out.writeStartObject();
            out.writeStringProperty("format", FORMAT);
            out.writeName("platform");
            JsonNode platform = JSON.readTree(administration.platformDocument());
            out.writeTree(platform);
            out.writeArrayPropertyStart(LOGOS);
            platform.path("defaults").values().forEach(one -> logo(one).ifPresent(out::writeString));
            out.writeEndArray();
            out.writeArrayPropertyStart("practices");
            String last = "";
            List<Controller> batch;
            do {
                batch = practices.after(text, last, BATCH);
                for (Controller controller : batch) {
                    last = controller.slug();
                    out.writeStartObject();
                    out.writeStringProperty("practice", controller.slug());
                    out.writeName("document");
                    JsonNode document = JSON.readTree(administration.practiceDocument(controller));
                    out.writeTree(document);
                    logo(document).ifPresent(png -> out.writeStringProperty(LOGO, png));
                    out.writeEndObject();
                }
            } while (batch.size() == BATCH);
            out.writeEndArray();
            out.writeEndObject();
        }
    }

    /**
     * Makes a draft of each whose document in the file differs from the one in force. What is wrong with one is said with its
     * name, and the others are read all the same.
     *
     * @param done told after each how many were read
     * @throws InvalidDocument when it is no such file
     */
    public Outcomes read(InputStream from, LongConsumer done) throws IOException {
        Outcomes.Count count = new Outcomes.Count();
        try (JsonParser in = JSON.createParser(from)) {
            expect(
                    in.nextToken() == JsonToken.START_OBJECT,
                    () -> new InvalidDocument("This is not a file of a configuration, which is an object in braces"));
            expect(
                    "format".equals(in.nextName()) && FORMAT.equals(in.nextStringValue()),
                    () -> new InvalidDocument(
                            "This is not a file of a configuration, which has \"format\": \"%s\" first", FORMAT));
            for (String field = in.nextName(); field != null; field = in.nextName()) {
                in.nextToken();
                switch (field) {
                    case "platform" ->
                        count.add(
                                "platform",
                                drafts.prepare(in.<JsonNode>readValueAsTree().toString()));
                    case LOGOS -> in.<JsonNode>readValueAsTree().values().forEach(this::keep);
                    case "practices" -> practices(in, count, done);
                    default ->
                        throw new InvalidDocument(
                                "\"%s\" is not a part of this file: platform, logos and practices are", field);
                }
            }
        } catch (JacksonException e) {
            throw new InvalidDocument(
                    "This is not a file of a configuration: line %d: %s",
                    e.getLocation() == null ? 0 : e.getLocation().getLineNr(), e.getOriginalMessage());
        }
        return count.counted();
    }

    private void practices(JsonParser in, Outcomes.Count count, LongConsumer done) {
        expect(
                in.currentToken() == JsonToken.START_ARRAY,
                () -> new InvalidDocument(
                        "This is not a file of a configuration, which has \"practices\" as a list in brackets"));
        while (in.nextToken() != JsonToken.END_ARRAY) {
            JsonNode one = in.readValueAsTree();
            String slug = one.path("practice").asString("");
            count.add(slug.isEmpty() ? "?" : slug, practice(slug, one));
            done.accept(count.all());
        }
    }

    private Outcomes.One practice(String slug, JsonNode one) {
        Optional<Controller> controller = controllers.ofSlug(slug);
        if (controller.isEmpty()) {
            return new Outcomes.One.Refused(new Wrong("No practice has this short name: register it first"));
        }
        return drafts.prepare(controller.get(), () -> {
            if (one.has(LOGO)) {
                keep(one.get(LOGO));
            }
            return administration.readOwn(controller.get(), one.path("document").toString());
        });
    }

    /** The picture that a document names, as it stands in the file. */
    private Optional<String> logo(JsonNode document) {
        return Optional.of(document.path("look").path(LOGO).asString(""))
                .filter(id -> !id.isEmpty())
                .flatMap(logos::of)
                .map(Base64.getEncoder()::encodeToString);
    }

    private void keep(JsonNode logo) {
        logos.keep(Base64.getDecoder().decode(logo.asString("")));
    }

    private static void expect(boolean there, Supplier<InvalidDocument> otherwise) {
        if (!there) {
            throw otherwise.get();
        }
    }
}
