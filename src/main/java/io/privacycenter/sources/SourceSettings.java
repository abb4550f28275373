package io.privacycenter.sources;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator lets sources reach: {@code privacy-center.source.*}, or {@code PRIVACY_CENTER_SOURCE_*} in the
 * environment.
 *
 * @param hosts servers as {@code host} (port 5432) or {@code host:port}; by default the PostgreSQL of this machine
 */
@ConfigurationProperties("privacy-center.source")
record SourceSettings(@DefaultValue("localhost:5432") List<String> hosts) {}
