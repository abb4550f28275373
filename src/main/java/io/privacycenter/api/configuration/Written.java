package io.privacycenter.api.configuration;

import io.privacycenter.api.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** How a document is written down: as JSON, or as YAML for who reads and writes it by hand. Both say the same. */
enum Written {
    JSON(MediaType.APPLICATION_JSON) {
        @Override
        String read(String text) {
            return text; // read by who knows what it says
        }

        @Override
        String write(String json) {
            return json;
        }
    },
    YAML(MediaType.APPLICATION_YAML) {
        @Override
        String read(String text) {
            return YamlText.toJson(text);
        }

        @Override
        String write(String json) {
            return YamlText.ofJson(json);
        }
    };

    /** What is read at most, in bytes; the same that a document may have. */
    static final int LARGEST = 2 << 20;

    private final MediaType type;

    Written(MediaType type) {
        this.type = type;
    }

    MediaType type() {
        return type;
    }

    /** From a document in this form to one in JSON. */
    abstract String read(String text);

    /** From a document in JSON to one in this form. */
    abstract String write(String json);

    /** As a program wants to read: JSON, unless it would rather have YAML. */
    static Written wanted(@Nullable String accept) {
        try {
            return MediaType.parseMediaTypes(accept).stream()
                    .sorted(Comparator.comparing(MediaType::getQualityValue).reversed())
                    .filter(one -> one.includes(JSON.type) || one.includes(YAML.type))
                    .findFirst()
                    .map(one -> one.includes(JSON.type) ? JSON : YAML)
                    .orElse(JSON);
        } catch (InvalidMediaTypeException unreadable) {
            return JSON;
        }
    }

    /**
     * What a program sent, as JSON.
     *
     * @throws Problem when it is too large, or cannot be read as what its type says
     */
    static String sent(byte[] body, @Nullable MediaType type) {
        if (body.length > LARGEST) {
            throw new Problem(
                    HttpStatus.CONTENT_TOO_LARGE, "Too large", "A document has at most %d bytes".formatted(LARGEST));
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Problem(HttpStatus.BAD_REQUEST, "Not a text", "The body is not UTF-8");
        }
        return (type != null && type.isCompatibleWith(YAML.type) ? YAML : JSON).read(text);
    }
}
