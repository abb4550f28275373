package io.privacycenter.ui.shell;

import com.vaadin.flow.internal.CurrentInstance;
import com.vaadin.flow.server.VaadinServletRequest;
import io.privacycenter.identity.Staff;
import io.privacycenter.identity.StaffMember;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Where members of staff are signed in. Sessions live in this process alone and end with it, so this does too; nothing of
 * it is kept.
 */
@Component
public class StaffSessions {
    private final Map<UUID, Open> all = new ConcurrentHashMap<>();

    /**
     * One of a member's sessions, as its owner sees it.
     *
     * @param agent what the browser says of itself; null when it says nothing
     * @param used when the browser was last heard of: an open page is, every few minutes
     * @param here whether it is the session that asks
     */
    public record One(UUID id, @Nullable String agent, Instant begun, Instant used, boolean here) {}

    /** Begins a session of a member in the browser that asks. */
    public void open(StaffMember member) {
        Session.open(member);
        VaadinServletRequest request = (VaadinServletRequest) VaadinServletRequest.getCurrent();
        HttpSession session = request.getHttpServletRequest().getSession();
        session.setAttribute(
                Open.class.getName(),
                new Open(UUID.randomUUID(), member.id(), request.getHeader("User-Agent"), Instant.now(), session));
    }

    /** Those of the member who asks, the last used first. */
    public List<One> own() {
        UUID here = here();
        return ofMember(me()).stream()
                .map(one -> new One(
                        one.id,
                        one.agent,
                        one.begun,
                        Instant.ofEpochMilli(one.session.getLastAccessedTime()),
                        one.id.equals(here)))
                .sorted(Comparator.comparing(One::used).reversed())
                .toList();
    }

    /** Ends one of the asker's own; nothing happens when it is over already, or somebody else's. */
    public void close(UUID id) {
        end(me(), one -> one.id.equals(id));
    }

    /** Ends all of the asker's own but the one that asks. */
    public void closeOthers() {
        UUID here = here();
        end(me(), one -> !one.id.equals(here));
    }

    @TransactionalEventListener(fallbackExecution = true)
    void endAll(Staff.Renewed renewed) {
        end(renewed.staff(), one -> true);
    }

    private void end(UUID member, Predicate<Open> which) {
        // A session that ends takes leave of its pages in this thread, and leaves itself behind as the current one.
        var asking = CurrentInstance.getInstances();
        ofMember(member).stream().filter(which).forEach(one -> {
            try {
                one.session.invalidate();
            } catch (IllegalStateException over) {
                all.remove(one.id); // it ended by itself meanwhile
            } finally {
                CurrentInstance.restoreInstances(asking);
            }
        });
    }

    private List<Open> ofMember(UUID member) {
        return all.values().stream().filter(one -> one.member.equals(member)).toList();
    }

    private static UUID me() {
        return Session.staff().orElseThrow().id();
    }

    private static @Nullable UUID here() {
        VaadinServletRequest request = (VaadinServletRequest) VaadinServletRequest.getCurrent();
        HttpSession session = request.getHttpServletRequest().getSession(false);
        return session != null && session.getAttribute(Open.class.getName()) instanceof Open open ? open.id : null;
    }

    /** Lies in the session, which tells it when it begins and ends. */
    private final class Open implements HttpSessionBindingListener {
        private final UUID id;
        private final UUID member;
        private final @Nullable String agent;
        private final Instant begun;
        private final HttpSession session;

        Open(UUID id, UUID member, @Nullable String agent, Instant begun, HttpSession session) {
            this.id = id;
            this.member = member;
            this.agent = agent;
            this.begun = begun;
            this.session = session;
        }

        @Override
        public void valueBound(HttpSessionBindingEvent event) {
            all.put(id, this);
        }

        @Override
        public void valueUnbound(HttpSessionBindingEvent event) {
            all.remove(id);
        }
    }
}
