package io.privacycenter.api.once;

import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerMapping;

/** Puts {@link OnceFilter} behind the one that knows keys, and the header into the description of calls that take it. */
@Configuration(proxyBeanMethods = false)
class OnceConfiguration {

    private static final int AFTER_SECURITY = SecurityFilterProperties.DEFAULT_FILTER_ORDER + 1;

    @Bean
    FilterRegistrationBean<OnceFilter> once(
            KeptAnswers kept,
            @Qualifier("requestMappingHandlerMapping") HandlerMapping handlers,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver faults) {
        FilterRegistrationBean<OnceFilter> filter =
                new FilterRegistrationBean<>(new OnceFilter(kept, handlers, faults));
        filter.addUrlPatterns("/api/v1/*");
        filter.setOrder(AFTER_SECURITY);
        return filter;
    }

    @Bean
    OperationCustomizer idempotencyKey() {
        return (operation, call) -> call.hasMethodAnnotation(Once.class)
                ? operation.addParametersItem(new HeaderParameter()
                        .name(OnceFilter.HEADER)
                        .description(
                                "Any text of your own. Sent again with the same one within a day, the call is done once "
                                        + "and answered as the first time, with " + OnceFilter.REPLAYED
                                        + ": true. Still running: 409; with another call: 422.")
                        .schema(new StringSchema().maxLength(OnceFilter.LONGEST)))
                : operation;
    }
}
