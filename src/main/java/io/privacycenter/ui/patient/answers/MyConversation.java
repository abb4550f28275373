package io.privacycenter.ui.patient.answers;

import io.privacycenter.requests.Conversations;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.conversation.Said;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.conversation.Side;
import io.privacycenter.ui.parts.Avatar;
import io.privacycenter.ui.patient.AtPractice;
import java.util.List;

/** A conversation from the side of the person. Who at the practice wrote is the practice: it answers as one. */
record MyConversation(Words words, AtPractice at, Case mine, String me, Conversations conversations) implements Side {

    @Override
    public List<Said> read() {
        return conversations.ofMine(mine);
    }

    @Override
    public void write(String text, List<Conversations.ChosenFile> files) {
        conversations.write(at.patient(), mine, text, files);
    }

    @Override
    public Face face(Said said) {
        String when = words.moment(at.moment(said.at()));
        if (!said.isByPerson()) {
            return new Face(
                    Avatar.staff(at.practice().shortName()), at.practice().shortName(), when);
        }
        return new Face(
                Avatar.patient(me),
                words.of("said.you"),
                said.read() == null ? when : words.of("said.read", when, words.moment(at.moment(said.read()))));
    }

    @Override
    public String label(Said said) {
        return switch (said.kind()) {
            case MESSAGE -> "";
            case DISAGREEMENT -> words.of("said.disagree.yours");
            case UPHELD -> words.of("said.upheld");
            case LOOKED_AGAIN -> words.of("said.again");
            case MORE_TIME -> words.of("said.more-time");
        };
    }
}
