package io.privacycenter.configuration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How versions are published: {@code privacy-center.publishing.*}, or {@code PRIVACY_CENTER_PUBLISHING_*}.
 *
 * @param secondPerson whether another administrator has to agree. Set by who runs the installation, so that no
 *     administrator lifts it alone
 * @param byKeys whether a program may publish with its key; where two have to agree, it is neither of them
 */
@ConfigurationProperties("privacy-center.publishing")
record PublishingSettings(
        @DefaultValue("false") boolean secondPerson,
        @DefaultValue("false") boolean byKeys) {}
