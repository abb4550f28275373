package io.privacycenter.ui.review;

import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.desk.Desk;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What the patients of the cases on a page are called: asked of the source once, forgotten with the page. */
public final class Names {
    private final Desk desk;
    private final Map<UUID, String> names = new HashMap<>();
    private final Set<UUID> asked = new HashSet<>();

    public Names(Desk desk) {
        this.desk = desk;
    }

    /** The name, or the reference until it is known. */
    public String of(Case file) {
        return names.getOrDefault(file.subject(), file.reference());
    }

    /** Asks for those that were not asked for yet. @return whether any became known */
    public boolean read(List<Case> files) {
        List<UUID> wanted = files.stream().map(Case::subject).filter(asked::add).toList();
        if (wanted.isEmpty()) {
            return false;
        }
        Map<UUID, String> found = desk.names(wanted);
        names.putAll(found);
        return !found.isEmpty();
    }
}
