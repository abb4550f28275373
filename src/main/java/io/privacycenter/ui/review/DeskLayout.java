package io.privacycenter.ui.review;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.shared.communication.PushMode;
import io.privacycenter.identity.Role;
import io.privacycenter.requests.inbox.Inbox;
import io.privacycenter.requests.inbox.InboxNews;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.review.cases.RecordRequestView;
import io.privacycenter.ui.review.inbox.AbsenceView;
import io.privacycenter.ui.review.inbox.InboxView;
import io.privacycenter.ui.review.officer.EvidenceView;
import io.privacycenter.ui.review.officer.ExpiredView;
import io.privacycenter.ui.review.officer.OverviewView;
import io.privacycenter.ui.review.officer.RegisterView;
import io.privacycenter.ui.review.officer.StatisticsView;
import io.privacycenter.ui.review.person.PeopleView;
import io.privacycenter.ui.shell.Place;
import io.privacycenter.ui.shell.Session;
import io.privacycenter.ui.shell.StaffLayout;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** The shell of who decides. What moves in their inbox is counted and shown without anybody loading the page again. */
@RolesAllowed({"DOCTOR", "DELEGATE", "DPO"})
public class DeskLayout extends StaffLayout {
    private final Inbox inbox;
    private final InboxNews news;
    private Runnable shownAnew = () -> {};

    DeskLayout(Texts texts, Inbox inbox, InboxNews news) {
        super(texts, places(inbox), signedIn());
        this.inbox = inbox;
        this.news = news;
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        UI ui = attach.getUI();
        ui.getPushConfiguration().setPushMode(PushMode.AUTOMATIC);
        AtomicBoolean told = new AtomicBoolean(); // many moves at once are one look
        Runnable ends = news.subscribe(() -> {
            if (told.compareAndSet(false, true)) {
                try {
                    ui.access(() -> {
                        told.set(false);
                        count();
                        shownAnew.run();
                    });
                } catch (UIDetachedException closed) {
                    // nobody looks any more
                }
            }
        });
        addDetachListener(detach -> {
            detach.unregisterListener();
            ends.run();
        });
    }

    /** Counts again what waits. */
    public void count() {
        show(places(inbox));
    }

    /** What the page inside does when something moved, for as long as it is inside. */
    public void onNews(Runnable anew) {
        shownAnew = anew;
    }

    @Override
    public void removeRouterLayoutContent(com.vaadin.flow.component.@org.jspecify.annotations.Nullable HasElement old) {
        super.removeRouterLayoutContent(old);
        shownAnew = () -> {};
    }

    private static List<Place> places(Inbox inbox) {
        List<Place> places = new ArrayList<>(List.of(
                new Place("desk2.inbox", InboxView.class, Icons.INBOX, inbox.count(Inbox.Cut.WAITING)),
                new Place("desk2.people", PeopleView.class, Icons.USERS),
                new Place("record.nav", RecordRequestView.class, Icons.PENCIL)));
        Set<Role> roles = Session.staff().orElseThrow().roles();
        if (roles.contains(Role.DOCTOR) || roles.contains(Role.DPO)) {
            places.add(new Place("expired.place", ExpiredView.class, Icons.CLOCK));
        }
        if (roles.contains(Role.DPO)) {
            places.add(new Place("dpo.place", OverviewView.class, Icons.SCALES));
            places.add(new Place("figures.place", StatisticsView.class, Icons.ACTIVITY));
            places.add(new Place("evidence.place", EvidenceView.class, Icons.RECEIPT));
            places.add(new Place("register.place", RegisterView.class, Icons.DATABASE));
        }
        places.add(new Place("absence.title", AbsenceView.class, Icons.CALENDAR));
        return places;
    }
}
