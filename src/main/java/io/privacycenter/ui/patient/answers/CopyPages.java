package io.privacycenter.ui.patient.answers;

import io.privacycenter.requests.copies.Packages;
import io.privacycenter.sources.packages.AccessPackage;
import io.privacycenter.ui.shell.Session;
import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.util.UUID;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * A copy to be read where it is, page and files under one address. What lies in it was written by others: it runs no script,
 * reaches nothing and stays in no cache.
 */
@Controller
class CopyPages {
    private static final String PLACE = "/me/copy/";

    private final Packages packages;

    CopyPages(Packages packages) {
        this.packages = packages;
    }

    static String address(UUID demand) {
        return PLACE + demand + "/" + AccessPackage.PAGE;
    }

    @GetMapping(PLACE + "{demand}/**")
    ResponseEntity<InputStreamResource> part(@PathVariable UUID demand, HttpServletRequest request) {
        String path = request.getRequestURI().substring((PLACE + demand + "/").length());
        return Session.patient()
                .map(patient -> packages.open(patient, demand, path))
                .map(opened -> answer(opened, path))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.FORBIDDEN).build());
    }

    private static ResponseEntity<InputStreamResource> answer(Packages.Opened opened, String path) {
        return switch (opened) {
            case Packages.Opened.Copy copy -> page(copy.zip(), path);
            case Packages.Opened.LevelTooLow low ->
                ResponseEntity.status(HttpStatus.FORBIDDEN).build();
            case Packages.Opened.Gone gone ->
                ResponseEntity.status(HttpStatus.GONE).build();
        };
    }

    private static ResponseEntity<InputStreamResource> page(InputStream part, String path) {
        return ResponseEntity.ok()
                .contentType(MediaTypeFactory.getMediaType(path).orElse(MediaType.APPLICATION_OCTET_STREAM))
                .cacheControl(CacheControl.noStore())
                .header(
                        "Content-Security-Policy",
                        "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .body(new InputStreamResource(part));
    }
}
