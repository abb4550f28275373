package io.privacycenter.requests.conversation;

import java.util.UUID;

/**
 * A file that came with something said; its bytes are fetched apart.
 *
 * @param size in bytes
 * @param scanned whether a virus scanner has found nothing in it; false where none is configured
 */
public record Enclosure(UUID id, String name, FileKind kind, long size, boolean scanned) {}
