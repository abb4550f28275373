package io.privacycenter.demo;

import io.privacycenter.configuration.KindOfData;
import io.privacycenter.configuration.source.SourceDefinition;
import io.privacycenter.configuration.source.SourceMapping;
import java.util.List;
import tools.jackson.core.type.TypeReference;

/**
 * What MedCom's operator declares for all practices: the file {@code platform.json}.
 *
 * @param source how to connect, but for the address, which only the installation knows
 * @param mapping what every column of MedCom means
 * @param kinds what patients see and count
 * @param selectors the data categories below PRIV's own, parents included
 */
public record PlatformDocument(Source source, SourceMapping mapping, List<KindOfData> kinds, List<String> selectors) {

    /** A {@link SourceDefinition} without its address. */
    public record Source(String id, String name, String user, int timeoutSeconds) {

        public SourceDefinition at(String jdbcUrl) {
            return new SourceDefinition(id, name, jdbcUrl, user, timeoutSeconds);
        }
    }

    public static PlatformDocument read() {
        return DemoResource.json("platform.json", new TypeReference<>() {});
    }
}
