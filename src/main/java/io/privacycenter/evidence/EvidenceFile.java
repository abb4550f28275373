package io.privacycenter.evidence;

import io.privacycenter.texts.Words;
import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** Evidence as JSON, UTF-8, one case after the other as they are read; {@code evidence.v2.schema.json} says how it is built. */
final class EvidenceFile {

    static final String FORMAT = "privacy-center/evidence/2";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private EvidenceFile() {}

    static void write(Evidence.Head head, Iterable<Account> all, Words words, OutputStream to) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(to)) {
            json.configure(StreamWriteFeature.AUTO_CLOSE_TARGET, false);
            json.writeStartObject();
            json.writeStringProperty("format", FORMAT);
            json.writeStringProperty("schema", "/schemas/evidence.v2.json");
            json.writeStringProperty("made", head.made().toString());
            json.writeName("by");
            JSON.writeValue(json, head.by());
            json.writeStringProperty("purpose", head.purpose().name());
            json.writeStringProperty("language", words.language().getLanguage());
            json.writeName("extent");
            extent(head, json);
            json.writeNumberProperty("count", head.cases());
            json.writeName("checkpoint");
            JSON.writeValue(json, head.checkpoint());
            json.writeName("cases");
            json.writeStartArray();
            for (Account account : all) {
                JSON.writeValue(json, account);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void extent(Evidence.Head head, JsonGenerator json) {
        json.writeStartObject();
        switch (head.extent()) {
            case Extent.OneCase one -> json.writeStringProperty("case", one.id().toString());
            case Extent.Period period -> {
                json.writeStringProperty("from", period.from().toString());
                json.writeStringProperty("to", period.to().toString());
                json.writeStringProperty("zone", head.zone().getId());
                if (period.controller() != null) {
                    json.writeStringProperty("controller", period.controller().toString());
                }
            }
        }
        json.writeEndObject();
    }
}
