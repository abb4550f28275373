package io.privacycenter.api.reference;

import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** That it is there, what is otherwise than at the reference engine, and which of its calls are never answered, and why. */
@RestController
@RequestMapping("/v0")
class AboutEndpoint {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    @GetMapping("/health")
    void health() {}

    @Hidden
    @GetMapping({"", "/about"})
    ResponseEntity<Resource> about() {
        return ResponseEntity.ok()
                .contentType(Refusal.TEXT)
                .body(new ClassPathResource("reference-interface.md", AboutEndpoint.class));
    }

    @PostMapping("/user-events/consent/public")
    ResponseEntity<String> consentOfNobody() {
        return refused(
                "A consent needs somebody who gives it",
                "Whoever knows an id could agree in the name of anybody here. Send the consent with a token of the person "
                        + "(user-events/consent), or with one of your application once you know whose it is (user-events/consent/store).");
    }

    @PostMapping("/callback/{id}")
    ResponseEntity<String> callback(@PathVariable String id) {
        return refused(
                "Nobody calls back without saying who they are",
                "Whoever guesses an address could report data as handed over or erased. Sources are read and erased by this "
                        + "product itself; software of your own acknowledges its orders with a key (/api/v1/orders).");
    }

    @RequestMapping(
            path = "/configure/storage",
            method = {RequestMethod.GET, RequestMethod.PUT})
    ResponseEntity<String> storage() {
        return refused(
                "No token of a storage is kept or shown in clear",
                "Whoever reads the configuration could read and erase everything that the storage holds. Databases are "
                        + "connected by an administrator; their passwords are sealed and never shown.");
    }

    @PutMapping("/admin/applications")
    ResponseEntity<String> applications() {
        return refused(
                "One constant token opens nothing here",
                "Who has it could make applications at every practice, and nobody would know who did. An administrator switches "
                        + "this interface on for a practice, on the page Reference interface, and the record names who.");
    }

    /** Whatever else is asked does not exist; without this the screens would answer it with a page. */
    @Hidden
    @RequestMapping("/**")
    void nothingHere() {
        throw Refusal.notFound("Address");
    }

    private static ResponseEntity<String> refused(String what, String why) {
        return ResponseEntity.status(HttpStatus.FORBIDDEN).contentType(HTML).body("""
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%s</title></head>
                <body><main><h1>%s</h1><p>%s</p>
                <p><a href="/v0/about">What is otherwise here than at the reference engine</a></p></main></body>
                </html>
                """.formatted(what, what, why));
    }
}
