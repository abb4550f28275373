/** Requests over the API: filed for people whom the host has signed in, followed and taken back. */
@NullMarked
package io.privacycenter.api.requests;

import org.jspecify.annotations.NullMarked;
