package io.privacycenter.requests.inbox;

import io.privacycenter.installation.CurrentActor;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.inbox.Inbox.Cut;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** How a member of staff likes to see their inbox, under names of theirs. Whom they looked for is never kept. */
@Service
@PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO')")
public class SavedViews {

    public static final int LONGEST_NAME = 60;

    private static final int MOST = 30;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient database;

    SavedViews(JdbcClient database) {
        this.database = database;
    }

    /** By name. One that a later version no longer reads is left out. */
    @Transactional(readOnly = true)
    public Map<String, Cut> mine() {
        Map<String, Cut> views = new LinkedHashMap<>();
        database.sql("select name, cut from requests.saved_view where staff = ? order by name")
                .param(me())
                .query(row -> {
                    Cut cut = read(row.getString("cut"));
                    if (cut != null) {
                        views.put(row.getString("name"), cut);
                    }
                });
        return views;
    }

    /**
     * Keeps a view; one of the same name is replaced.
     *
     * @throws InvalidRequest when the name is empty or too long, or there are too many
     */
    @Transactional
    public void keep(String name, Cut cut) {
        String named = name.strip();
        if (named.isEmpty() || named.length() > LONGEST_NAME) {
            throw new InvalidRequest("err.view.name", LONGEST_NAME);
        }
        if (mine().size() >= MOST && !mine().containsKey(named)) {
            throw new InvalidRequest("err.view.many", MOST);
        }
        database.sql("""
                        insert into requests.saved_view (staff, name, cut) values (?, ?, ?)
                        on conflict (staff, name) do update set cut = excluded.cut
                        """)
                .params(me(), named, JSON.writeValueAsString(cut.of(null)))
                .update();
    }

    @Transactional
    public void forget(String name) {
        database.sql("delete from requests.saved_view where staff = ? and name = ?")
                .params(me(), name)
                .update();
    }

    private static UUID me() {
        return CurrentActor.get().orElseThrow().actorId();
    }

    private static @Nullable Cut read(String json) {
        try {
            return JSON.readValue(json, Cut.class);
        } catch (JacksonException ofAnotherVersion) {
            return null;
        }
    }
}
