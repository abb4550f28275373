package io.privacycenter.configuration.together;

import io.privacycenter.configuration.Own;
import io.privacycenter.configuration.Platform;
import io.privacycenter.configuration.Practice;
import java.util.List;

/**
 * What many practices are to say otherwise.
 *
 * @param part of a document, as JSON: its entries replace those of the same name or are added. With
 *     {@code "followsPlatform": true} a practice that says everything itself leaves to the platform what it says alike
 * @param gone names of entries that they do not have afterwards
 */
public record Change(String part, List<String> gone) {

    public Change {
        gone = List.copyOf(gone);
    }

    public boolean isNothing() {
        return part.isBlank() && gone.isEmpty();
    }

    /** @param inForce what holds at the practice now */
    Own of(Own own, Practice inForce, Platform platform) {
        Own changed = own.changed(part, gone);
        return changed.followsPlatform() && !own.followsPlatform()
                ? Own.following(platform, inForce).changed(part, gone)
                : changed;
    }
}
