package io.privacycenter.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The demo's files beside its classes. */
final class DemoResource {

    private static final JsonMapper JSON = JsonMapper.builder().build();

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
