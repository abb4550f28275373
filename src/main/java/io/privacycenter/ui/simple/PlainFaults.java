package io.privacycenter.ui.simple;

import io.privacycenter.texts.Texts;
import io.privacycenter.ui.shell.Session;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.WebUtils;

/**
 * What the server itself tells a browser of an address that leads nowhere, or of a fault outside the pages. That something is
 * here and for others is nobody's business.
 */
@Component
class PlainFaults implements ErrorViewResolver {

    private final Texts texts;

    PlainFaults(Texts texts) {
        this.texts = texts;
    }

    @Override
    public ModelAndView resolveErrorView(HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
        Optional<String> language =
                Optional.ofNullable(WebUtils.getCookie(request, "language")).map(Cookie::getValue);
        String said = status == HttpStatus.FORBIDDEN || status == HttpStatus.NOT_FOUND ? "oops.missing" : "oops.error";
        String page = SimplePage.of(texts.in(SimpleForm.spoken(language, request.getLocale())))
                .fault(said + ".title", said + ".text", Session.home(request));
        return new ModelAndView((values, asked, answer) -> {
            answer.setContentType(MediaType.TEXT_HTML_VALUE);
            answer.setCharacterEncoding(StandardCharsets.UTF_8);
            answer.getWriter().write(page);
        });
    }
}
