package io.privacycenter.ui.review.cases;

import io.privacycenter.identity.Staff;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.requests.Conversations;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.conversation.Said;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.conversation.Side;
import io.privacycenter.ui.parts.Avatar;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/** A conversation from the side of the practice: each member of staff by name. */
record DeskConversation(
        Words words, Case file, String patient, ZoneId zone, StaffMember me, Staff staff, Conversations conversations)
        implements Side {

    @Override
    public List<Said> read() {
        return conversations.of(file);
    }

    @Override
    public void write(String text, List<Conversations.ChosenFile> files) {
        conversations.answer(me, file, text, files);
    }

    @Override
    public Face face(Said said) {
        String when = moment(said.at());
        if (said.isByPerson()) {
            return new Face(Avatar.patient(patient), patient, when);
        }
        String name = staff.nameOf(Objects.requireNonNull(said.author())).orElse(words.of("case.by.somebody"));
        return new Face(
                Avatar.staff(name),
                name,
                said.read() == null ? when : words.of("said.read", when, moment(said.read())));
    }

    @Override
    public String label(Said said) {
        return switch (said.kind()) {
            case MESSAGE -> "";
            case DISAGREEMENT -> words.of("said.disagree");
            case UPHELD -> words.of("said.upheld");
            case LOOKED_AGAIN -> words.of("said.again");
            case MORE_TIME -> words.of("said.more-time");
        };
    }

    private String moment(Instant at) {
        return words.moment(LocalDateTime.ofInstant(at, zone));
    }
}
