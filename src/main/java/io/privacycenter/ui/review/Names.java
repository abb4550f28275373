package io.privacycenter.ui.review;

import io.privacycenter.requests.Case;
import io.privacycenter.requests.Desk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the patients of the cases on a page are called: asked of the source once, forgotten with the page. */
final class Names {
    /** More are not read for one page. */
    private static final int MOST = 50;

    /** After so many rows without an answer the source is not asked again for this page: each one may cost a time-out. */
    private static final int MOST_SILENT = 1;

    private final Desk desk;
    private final Map<UUID, String> names = new HashMap<>();

    Names(Desk desk) {
        this.desk = desk;
    }

    /** The name, or the reference until it is known. */
    String of(Case file) {
        return names.getOrDefault(file.subject(), file.reference());
    }

    boolean isKnown(Case file) {
        return names.containsKey(file.subject());
    }

    /** @return whether any became known */
    boolean read(List<Case> files) {
        int before = names.size();
        int silent = 0;
        for (Case file : files) {
            if (names.size() - before >= MOST || silent >= MOST_SILENT) {
                break;
            }
            if (!isKnown(file)) {
                String name = desk.patient(file);
                if (name.equals(file.reference())) {
                    silent++;
                } else {
                    names.put(file.subject(), name);
                }
            }
        }
        return names.size() > before;
    }
}
