package io.privacycenter.texts;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The texts as a bean: lenient for people, strict where a test sets {@code privacycenter.texts.strict}. */
@Configuration(proxyBeanMethods = false)
class TextsConfiguration {

    @Bean
    Texts texts(@Value("${privacycenter.texts.strict:false}") boolean strict) {
        return strict ? Texts.strict() : Texts.lenient();
    }
}
