package io.privacycenter.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.ApplicationContextException;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;
import org.springframework.mock.env.MockEnvironment;

class InstallationFailureTest {

    @Test
    void a_start_that_fails_says_why_in_our_words_however_deep_the_cause_lies() {
        String why = "Another Privacy Center is running on the folder data.";
        Throwable start = new ApplicationContextException(
                "Unable to start web server",
                new BeanCreationException("databaseServer", new InstallationException(why)));

        FailureAnalysis said = SpringFactoriesLoader.forDefaultResourceLocation()
                .load(
                        FailureAnalyzer.class,
                        ArgumentResolver.of(BeanFactory.class, new DefaultListableBeanFactory())
                                .and(Environment.class, new MockEnvironment()),
                        FailureHandler.throwing())
                .stream()
                .map(analyzer -> analyzer.analyze(start))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();

        assertThat(said.getDescription()).isEqualTo(why);
        assertThat(said.getAction()).isNull();
    }
}
