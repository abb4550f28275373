/**
 * The interface of the PRIV reference engine under its own paths, for clients that were written for it: the same services, with
 * its bodies and its ways of saying what was wrong. Where it was at fault, ours is right; {@code docs/reference-interface.md} says so.
 */
@NullMarked
package io.privacycenter.api.reference;

import org.jspecify.annotations.NullMarked;
