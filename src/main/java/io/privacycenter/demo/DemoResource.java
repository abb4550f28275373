package io.privacycenter.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The demo's files beside its classes. */
final class DemoResource {

    /** The files leave out what is false: one flag in a hundred columns is easier to see. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private DemoResource() {}

    static String text(String name) {
        try (InputStream in = DemoResource.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The demo's file " + name + " is missing from the build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The demo's file " + name + " cannot be read", e);
        }
    }

    static <T> T json(String name, TypeReference<T> type) {
        return JSON.readValue(text(name), type);
    }
}
