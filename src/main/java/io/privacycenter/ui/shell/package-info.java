/** The frame of every screen: places, language, look, who is signed in, and what is said when something goes wrong. */
package io.privacycenter.ui.shell;
