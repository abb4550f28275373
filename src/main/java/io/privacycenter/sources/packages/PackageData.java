package io.privacycenter.sources.packages;

import io.privacycenter.configuration.KindOfData;
import io.privacycenter.sources.rows.HeldRecord;
import io.privacycenter.sources.rows.PersonsRows;
import io.privacycenter.sources.rows.PersonsRows.FileValue;
import io.privacycenter.sources.rows.PersonsRows.Row;
import io.privacycenter.sources.rows.PersonsRows.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** The machine-readable parts of a package; {@code access.v1.schema.json} says how the data is built. */
final class PackageData {

    record ManifestEntry(String path, long size, String sha256) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PackageData() {}

    static void write(OutputStream out, PackageTexts texts, PackageContent content) throws IOException {
        var files = new PackageFiles();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringProperty("format", "access.v1");
            json.writeStringProperty("language", texts.locale().toLanguageTag());
            json.writeArrayPropertyStart("kinds");
            for (String kind : content.kinds()) {
                json.writeStartObject();
                json.writeStringProperty("kind", kind.equals(PackageContent.OTHER) ? null : kind);
                json.writeStringProperty("term", term(texts, kind));
                json.writeArrayPropertyStart("rows");
                content.forEachRowOf(kind, (source, row, values) -> writeRow(json, source, row, values, files));
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static @Nullable String term(PackageTexts texts, String kind) {
        for (KindOfData one : texts.kinds()) {
            if (one.id().equals(kind)) {
                return one.term();
            }
        }
        return null;
    }

    private static void writeRow(
            JsonGenerator json, PersonsRows source, Row row, List<Value> values, PackageFiles files) {
        HeldRecord record = row.record();
        json.writeStartObject();
        json.writeStringProperty("source", source.source().definition().id());
        json.writeStringProperty("table", record.row().table());
        json.writeStringProperty("row", record.row().key());
        json.writeStringProperty(
                "captured",
                record.capturedOn() == null ? null : record.capturedOn().toString());
        json.writeArrayPropertyStart("concerns_you_as");
        record.roles().stream().map(Enum::name).sorted().forEach(json::writeString);
        json.writeEndArray();
        json.writeArrayPropertyStart("values");
        values.forEach(value -> writeValue(json, value, files));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeValue(JsonGenerator json, Value value, PackageFiles files) {
        json.writeStartObject();
        json.writeStringProperty("column", value.column().column());
        if (value.column().selector() != null) {
            json.writeStringProperty("selector", value.column().selector());
        }
        if (value.column().provenance() != null) {
            json.writeStringProperty("provenance", value.column().provenance());
        }
        FileValue file = value.file();
        json.writeName(file != null ? "file" : "value");
        if (file != null) {
            json.writeStartObject();
            json.writeStringProperty("path", files.next(file));
            json.writeStringProperty("name", file.name());
            json.writeStringProperty("media_type", file.mediaType());
            json.writeNumberProperty("size", file.size());
            json.writeEndObject();
        } else if (value.json() == null) {
            json.writeNull();
        } else {
            json.writeRawValue(value.json());
        }
        if (value.shown() != null) {
            json.writeStringProperty("meaning", value.shown());
        }
        json.writeEndObject();
    }

    static void writeManifest(OutputStream out, List<ManifestEntry> entries, PackageTexts.Withheld withheld) {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("files");
            for (ManifestEntry entry : entries) {
                json.writeStartObject();
                json.writeStringProperty("path", entry.path());
                json.writeNumberProperty("size", entry.size());
                json.writeStringProperty("sha256", entry.sha256());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeObjectPropertyStart("withheld");
            json.writeNumberProperty("left_out", withheld.leftOut());
            json.writeNumberProperty("masked", withheld.masked());
            json.writeArrayPropertyStart("reasons");
            withheld.reasons().forEach(json::writeString);
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    /** Words as a JSON text. */
    static String json(String words) {
        return JSON.writeValueAsString(words);
    }

    /** A JSON text as the words or number it stands for. */
    static String plain(String json) {
        return json.startsWith("\"") ? JSON.readValue(json, String.class) : json;
    }
}
