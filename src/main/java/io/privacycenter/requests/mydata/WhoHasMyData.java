package io.privacycenter.requests.mydata;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.KindOfData;
import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.Published;
import io.privacycenter.engine.state.Allowed;
import io.privacycenter.engine.state.Ground;
import io.privacycenter.identity.LinkedPeople;
import io.privacycenter.identity.OwnLinks;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Staff;
import io.privacycenter.requests.advice.Advice;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Fallback;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Terms;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who has a person's data, as declared and as it really went, and who of the staff looked; as the person sees it. */
@Service
@PreAuthorize("hasRole('PATIENT')")
public class WhoHasMyData {

    private final Advice advice;
    private final People people;
    private final Staff staff;
    private final JdbcClient database;
    private final Openings openings;
    private final OwnLinks links;
    private final Configurations configurations;

    WhoHasMyData(
            Advice advice,
            People people,
            Staff staff,
            JdbcClient database,
            Openings openings,
            OwnLinks links,
            Configurations configurations) {
        this.advice = advice;
        this.people = people;
        this.staff = staff;
        this.database = database;
        this.openings = openings;
        this.links = links;
        this.configurations = configurations;
    }

    /** @param moved newest first @param looks newest first @param joined newest first */
    public record Reach(List<Recipient> recipients, List<Moved> moved, List<Look> looks, List<Joined> joined) {
        public Reach {
            recipients = List.copyOf(recipients);
            moved = List.copyOf(moved);
            looks = List.copyOf(looks);
            joined = List.copyOf(joined);
        }
    }

    /**
     * Two files that are read as one person's, or were.
     *
     * @param practices whose they are; one where both are the same practice's, and where only one was the person's own
     * @param parted null while they are
     */
    public record Joined(
            List<String> practices,
            LinkedPeople.Proof proof,
            LocalDate since,
            @Nullable LocalDate parted) {
        public Joined {
            practices = List.copyOf(practices);
        }
    }

    /** Who may receive data, as declared. @param kinds empty when it is not said which */
    public record Recipient(Practice.Recipient who, List<KindOfData> kinds) {}

    /**
     * Data that went to another system, or came from one.
     *
     * @param grounds what allowed it to be sent on that day, as known today; none for what came, and where nothing did
     */
    public record Moved(
            LocalDate day,
            Fact.Direction direction,
            String system,
            List<KindOfData> kinds,
            List<Practice.Base> grounds) {}

    /** What somebody looked at. */
    public enum What {
        /** A request of the person, with what would be given or erased, and the record behind it. */
        CASE,
        /** All that is known of the person at the practice. */
        FILE,
        /** The words of a part of a copy that may concern somebody else. */
        PART_OF_A_COPY,
        /** The copy itself, by the person. */
        OWN_COPY,
        /** The copy itself, by who asked for the person and was found to be allowed to. */
        COPY_BY_ANOTHER
    }

    /**
     * One opening.
     *
     * @param who null for the person themselves, and where the name is not known any more
     * @param role that they had at the practice; null for the person
     * @param reference of the request that was the reason; empty where none was
     * @param reason why all that is known was opened; null for the rest
     * @param words what was said besides; empty for nothing
     */
    public record Look(
            LocalDateTime at,
            What what,
            @Nullable String who,
            @Nullable Role role,
            String reference,
            Openings.@Nullable Reason reason,
            String words) {}

    @Transactional(readOnly = true)
    public Reach of(Patient patient) {
        Advice.Look look = advice.look(people.subject(patient.subject()));
        return new Reach(
                recipients(look.published()),
                moved(look),
                looks(patient, look.published()),
                links.of(patient).stream().map(one -> joined(one, zone(look))).toList());
    }

    private Joined joined(OwnLinks.Joined one, ZoneId zone) {
        return new Joined(
                one.controllers().stream()
                        .map(controller -> configurations.called(controller).name())
                        .sorted()
                        .toList(),
                one.proof(),
                LocalDate.ofInstant(one.at(), zone),
                one.undone() == null ? null : LocalDate.ofInstant(one.undone(), zone));
    }

    public static List<Recipient> recipients(Published published) {
        return published.practice().recipients().stream()
                .map(recipient -> new Recipient(
                        recipient,
                        recipient.dc() == null
                                ? List.of()
                                : published.platform().kinds().stream()
                                        .filter(kind -> recipient.receives(kind.term()))
                                        .toList()))
                .toList();
    }

    public static List<Moved> moved(Advice.Look look) {
        Timeline known = look.situation().timeline().asKnown(look.situation().known());
        List<Moved> moved = new ArrayList<>();
        for (Fact fact : known.facts()) {
            if (fact instanceof Fact.DataTransferred transfer
                    && !fact.effect().isAfter(look.situation().now())) {
                moved.add(new Moved(
                        transfer.effect().atZone(zone(look)).toLocalDate(),
                        transfer.direction(),
                        transfer.system(),
                        kinds(look.published(), transfer.categories()),
                        transfer.direction() == Fact.Direction.SENT ? grounds(look, known, transfer) : List.of()));
            }
        }
        return moved.reversed();
    }

    private static List<Practice.Base> grounds(Advice.Look look, Timeline known, Fact.DataTransferred transfer) {
        Allowed then = Allowed.of(
                look.published().rules(),
                known,
                transfer.effect(),
                look.situation().known());
        Scope sharing = Scope.of(
                transfer.categories().isEmpty() ? Terms.ANY : Terms.of(transfer.categories()),
                Terms.of("SHARING"),
                Terms.ANY);
        return then.grounds(look.published().rules().vocabulary().expand(sharing, Fallback.ANCESTOR)).stream()
                .map(WhoHasMyData::base)
                .distinct()
                .flatMap(id -> look.published().practice().base(id).stream())
                .toList();
    }

    private static String base(Ground ground) {
        return ground.base() == null ? ground.id() : ground.base();
    }

    private static List<KindOfData> kinds(Published published, Collection<String> categories) {
        List<String> ids = categories.stream()
                .map(category -> published.rules().kindOf(category).id())
                .toList();
        return published.platform().kinds().stream()
                .filter(kind -> ids.contains(kind.id()))
                .toList();
    }

    private static ZoneId zone(Advice.Look look) {
        return look.published().place().zone();
    }

    private List<Look> looks(Patient patient, Published published) {
        return database.sql("""
                        select o.at, 'CASE' as what, o.actor, o.role, c.reference, null as reason, null::bytea as words
                        from requests.case_opened o join requests.case_file c on c.id = o.case_file
                        where o.subject = :subject
                        union all
                        select f.at, 'FILE', f.actor, f.role, '', f.reason, f.words
                        from requests.file_opened f where f.subject = :subject
                        union all
                        select r.at, 'PART_OF_A_COPY', r.actor, null, c.reference, null, null
                        from requests.others_part_read r join requests.demand d on d.id = r.demand
                            join requests.case_file c on c.id = d.case_file
                        where r.subject = :subject
                        union all
                        select p.at, case when p.actor = :person then 'OWN_COPY' else 'COPY_BY_ANOTHER' end,
                            null, null, c.reference, null, null
                        from requests.package_opened p join requests.demand d on d.id = p.demand
                            join requests.case_file c on c.id = d.case_file
                        where p.subject = :subject
                        order by 1 desc
                        """)
                .param("subject", patient.subject())
                .param("person", patient.person())
                .query((row, n) -> {
                    UUID actor = row.getObject("actor", UUID.class);
                    String role = row.getString("role");
                    String reason = row.getString("reason");
                    byte[] words = row.getBytes("words");
                    return new Look(
                            LocalDateTime.ofInstant(
                                    row.getTimestamp("at").toInstant(),
                                    published.place().zone()),
                            What.valueOf(row.getString("what")),
                            actor == null ? null : staff.nameOf(actor).orElse(null),
                            role == null ? null : Role.valueOf(role),
                            row.getString("reference"),
                            reason == null ? null : Openings.Reason.valueOf(reason),
                            words == null ? "" : openings.words(words));
                })
                .list();
    }
}
