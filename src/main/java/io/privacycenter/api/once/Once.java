package io.privacycenter.api.once;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Stands on the method of a call that changes something and takes an {@code Idempotency-Key}: sent again with the same key, it is
 * answered as the first time and done once. Calls that are idempotent by an id of their own need none.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Once {}
