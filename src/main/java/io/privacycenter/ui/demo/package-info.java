/** The page of the demo: its mailboxes, who can sign in, and its clock. */
package io.privacycenter.ui.demo;
