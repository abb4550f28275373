package io.privacycenter.ui.conversation;

import io.privacycenter.requests.Conversations;
import io.privacycenter.requests.conversation.Said;
import io.privacycenter.ui.parts.Avatar;
import java.util.List;

/** From which side a conversation is looked at: what it reads, how it writes, and what it calls who speaks. */
public interface Side {

    /** How somebody who said something is shown. @param note who that is and when, after the name */
    record Face(Avatar avatar, String name, String note) {}

    List<Said> read();

    /** @throws io.privacycenter.requests.asking.InvalidRequest when it cannot be taken */
    void write(String text, List<Conversations.ChosenFile> files);

    Face face(Said said);

    /** What something said is, where it is more than a message; else empty. */
    String label(Said said);
}
