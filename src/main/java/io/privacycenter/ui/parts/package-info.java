/** The shared parts of every screen: they show ready-made words and records, and decide nothing. */
package io.privacycenter.ui.parts;
