package io.privacycenter.engine.rules;

import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A ground that a controller declares. A CONSENT base is a template: it becomes active by a consent only.
 *
 * @param article letter of Art. 9(2) GDPR, for a base on special categories: {@code h}
 */
public record LegalBase(
        String id,
        LegalBaseKind kind,
        Scope scope,
        @Nullable String article) {}
