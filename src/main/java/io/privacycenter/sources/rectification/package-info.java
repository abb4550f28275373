/** Corrects one value of one person's row: checked before it is reviewed, applied only while the old value still stands, proved. */
@org.springframework.modulith.NamedInterface("rectification")
@org.jspecify.annotations.NullMarked
package io.privacycenter.sources.rectification;
