package io.privacycenter.configuration;

import io.privacycenter.identity.Controller;
import io.privacycenter.installation.AtTheDoor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** All controllers by pages, with what is known of each without reading its document: names and numbers, all of it public. */
@Service
public class PracticeList {

    private static final String ROWS = """
            from identity.controller c left join configuration.in_force f on f.controller = c.id
            where (:like = '%%' or c.slug like :like or lower(f.name) like :like or lower(f.city) like :like or c.host_id = :exact)
            """;

    private final JdbcClient database;
    private final AtTheDoor door;

    PracticeList(JdbcClient database, AtTheDoor door) {
        this.database = database;
        this.door = door;
    }

    /**
     * One controller.
     *
     * @param name as it calls itself; its short name in addresses before it has published
     * @param number of the version in force; 0 before the first
     * @param own how much it says otherwise than the platform; null where it does not follow it
     * @param draft whether somebody is changing something; shown to those who may
     */
    public record Listed(
            Controller controller,
            String name,
            String city,
            String country,
            int number,
            @Nullable Integer own,
            boolean draft) {}

    /** Those whose name, city or short name contains a text, in the order of their short names. */
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    public List<Listed> page(String text, int offset, int limit) {
        return door.read(() -> database.sql("""
                        select c.id, c.slug, c.host_id, f.name, f.city, f.country, f.number, f.own,
                            exists (select from configuration.draft d where d.controller = c.id) as draft
                        """ + ROWS + " order by c.slug offset :offset limit :limit")
                .param("like", like(text))
                .param("exact", text.strip())
                .param("offset", offset)
                .param("limit", limit)
                .query(PracticeList::listed)
                .list());
    }

    /** How many those are. */
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    public int count(String text) {
        if (text.isBlank()) { // what names would be compared with is not read
            return door.read(() -> database.sql("select count(*) from identity.controller")
                    .query(Integer.class)
                    .single());
        }
        return door.read(() -> database.sql("select count(*) " + ROWS)
                .param("like", like(text))
                .param("exact", text.strip())
                .query(Integer.class)
                .single());
    }

    /** Those that come after a short name, as many as asked for: for going through all of them, and going on later. */
    @PreAuthorize(Administration.CONFIGURING)
    public List<Controller> after(String text, String slug, int limit) {
        return door.read(() -> publishedAfter(text, slug, limit));
    }

    /** Those that have published and whose name, town or short name contains a text, in that order: anybody may look. */
    @PreAuthorize("permitAll()")
    public List<Controller> open(String text, int limit) {
        return door.read(() -> publishedAfter(text, "", limit));
    }

    /** All that have published, in the order of their short names. */
    public List<Controller> published() {
        return door.read(() -> database.sql("""
                        select c.id, c.slug, c.host_id from configuration.in_force f join identity.controller c on c.id = f.controller
                        order by c.slug
                        """).query(Controller.class).list());
    }

    /** The number of the version in force at each that has published. */
    Map<UUID, Integer> numbers() {
        return door.read(() -> {
            Map<UUID, Integer> numbers = new HashMap<>();
            database.sql("select controller, number from configuration.in_force")
                    .query(row -> {
                        numbers.put(row.getObject("controller", UUID.class), row.getInt("number"));
                    });
            return numbers;
        });
    }

    private List<Controller> publishedAfter(String text, String slug, int limit) {
        return database.sql("select c.id, c.slug, c.host_id " + ROWS
                        + " and c.slug > :slug and f.number is not null order by c.slug limit :limit")
                .param("like", like(text))
                .param("exact", text.strip())
                .param("slug", slug)
                .param("limit", limit)
                .query(Controller.class)
                .list();
    }

    /** One with its name. */
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    public Listed of(Controller controller) {
        return page(controller.slug(), 0, 1_000).stream()
                .filter(one -> one.controller().equals(controller))
                .findFirst()
                .orElseGet(() -> new Listed(controller, controller.slug(), "", "", 0, null, false));
    }

    /** That a version is in force from now on. */
    void record(UUID controller, int number, Own own, Practice practice, String kept) {
        database.sql("""
                        insert into configuration.in_force (controller, number, name, city, country, follows, own, shape)
                        values (?, ?, ?, ?, ?, ?, ?, configuration.shape(?))
                        on conflict (controller) do update set number = excluded.number, name = excluded.name,
                            city = excluded.city, country = excluded.country, follows = excluded.follows,
                            own = excluded.own, shape = excluded.shape
                        """)
                .params(Arrays.asList(
                        controller,
                        number,
                        practice.name(),
                        practice.city(),
                        practice.country(),
                        own.followsPlatform(),
                        own.counted(),
                        kept))
                .update();
    }

    /** A controller for many whose documents differ only in who they are. */
    record Shape(UUID controller, String slug, int number) {}

    /** One of each shape. @param countries only of those that follow the platform there; null for all */
    List<Shape> shapes(@Nullable Collection<String> countries) {
        String[] only = countries == null ? new String[0] : countries.toArray(String[]::new);
        return new ArrayList<>(database.sql("""
                        select distinct on (f.shape) f.controller, c.slug, f.number
                        from configuration.in_force f join identity.controller c on c.id = f.controller
                        where :all or f.follows and f.country = any (:countries)
                        order by f.shape, c.slug
                        """)
                .param("all", countries == null)
                .param("countries", only)
                .query(Shape.class)
                .list());
    }

    /** Whether a member of staff is data protection officer there. */
    boolean hasOfficer(UUID controller) {
        return database.sql("select access.has_officer(?)")
                .param(controller)
                .query(Boolean.class)
                .single();
    }

    /** The short name of a controller of a shape at which nobody is; empty when somebody is at each. */
    Optional<String> withoutOfficer(Shape one) {
        return database.sql("""
                        select c.slug from configuration.in_force f join identity.controller c on c.id = f.controller
                        where not access.has_officer(null) -- of every controller
                            and f.shape = (select shape from configuration.in_force where controller = ?)
                            and not access.has_officer(f.controller)
                        order by c.slug limit 1
                        """).param(one.controller()).query(String.class).optional();
    }

    /** As its last version says, read without it. */
    Called called(UUID controller) {
        return database.sql("select name, country from configuration.in_force where controller = ?")
                .param(controller)
                .query((row, n) -> new Called(
                        row.getString("name"), row.getString("name"), row.getString("country"), ZoneId.systemDefault()))
                .optional()
                .orElseThrow(() -> new IllegalStateException("The controller has published nothing"));
    }

    private static Listed listed(ResultSet row, int n) throws SQLException {
        Controller controller =
                new Controller(row.getObject("id", UUID.class), row.getString("slug"), row.getString("host_id"));
        String name = row.getString("name");
        return new Listed(
                controller,
                name == null ? controller.slug() : name,
                Objects.requireNonNullElse(row.getString("city"), ""),
                Objects.requireNonNullElse(row.getString("country"), ""),
                row.getInt("number"),
                row.getObject("own", Integer.class),
                row.getBoolean("draft"));
    }

    private static String like(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        return "%" + plain.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
