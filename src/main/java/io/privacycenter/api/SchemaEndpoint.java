package io.privacycenter.api;

import io.privacycenter.evidence.Evidence;
import io.privacycenter.sources.packages.AccessPackage;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /schemas}: how the files are built that people carry away. An address never changes what it answers. */
@RestController
@RequestMapping("/schemas")
class SchemaEndpoint {

    private static final MediaType SCHEMA = MediaType.valueOf("application/schema+json");

    private final byte[] access = AccessPackage.schema();
    private final byte[] evidenceOfForm1 = Evidence.schema(1);
    private final byte[] evidence = Evidence.schema(2);

    /** The JSON Schema of {@code data.json} in a copy of a person's data. */
    @GetMapping("/access.v1.json")
    ResponseEntity<byte[]> access() {
        return forEver(access);
    }

    /** The JSON Schema of what a data protection officer shows an authority. */
    @GetMapping("/evidence.v1.json")
    ResponseEntity<byte[]> evidenceOfForm1() {
        return forEver(evidenceOfForm1);
    }

    /** The same with who agreed where two had to decide, and what was answered together. */
    @GetMapping("/evidence.v2.json")
    ResponseEntity<byte[]> evidence() {
        return forEver(evidence);
    }

    private static ResponseEntity<byte[]> forEver(byte[] schema) {
        return ResponseEntity.ok()
                .contentType(SCHEMA)
                .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePublic())
                .body(schema);
    }
}
