package io.privacycenter.identity;

import io.privacycenter.installation.MasterKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The people of all controllers under their random names. Identities are looked up by HMAC and sealed for use; which
 * subjects are one human is known here alone.
 */
@Service
public class People {

    private static final String SEAL = "identity-value";

    private final JdbcClient database;
    private final JdbcTemplate statements;
    private final MasterKey key;
    private final byte[] lookupKey;

    People(JdbcClient database, JdbcTemplate statements, MasterKey key) {
        this.database = database;
        this.statements = statements;
        this.key = key;
        this.lookupKey = key.derive("identity-lookup");
    }

    /** A person as a controller's software names them: the host id, and what else it knows them as. */
    public record Named(UUID controller, Identity hostId, Set<Identity> others) {
        public Named {
            if (hostId.scheme() != Scheme.HOST_ID) {
                throw new IllegalArgumentException("A person is named by host-id first");
            }
            others = Set.copyOf(others);
        }
    }

    /**
     * The subjects of people named by an integrator, in the order asked; unknown ones are made. Facts about a person
     * whom nobody has named before are how a person becomes known.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Subject> named(List<Named> people, UUID assertedBy) {
        List<NameKey> names = people.stream().map(this::nameKey).toList();
        Map<NameKey, Known> known =
                known(names, people.stream().anyMatch(named -> !named.others().isEmpty()));
        // In one order, so that two reports that make the same people known do not wait for each other.
        Map<NameKey, Named> unknown = new TreeMap<>();
        for (int i = 0; i < people.size(); i++) {
            if (!known.containsKey(names.get(i))) {
                unknown.put(names.get(i), people.get(i));
            }
        }
        unknown.forEach((name, named) -> known.put(name, make(named, assertedBy)));
        List<Subject> subjects = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            Known found = java.util.Objects.requireNonNull(known.get(names.get(i)));
            assertNew(found, people.get(i).others(), assertedBy);
            subjects.add(found.subject());
        }
        return subjects;
    }

    /** The subject that a controller's software knows under a host id, when there is one. */
    @Transactional(readOnly = true)
    public Optional<Subject> find(UUID controller, Identity hostId) {
        return bySql(
                        "k.controller = ? and k.scheme = ? and k.lookup = ?",
                        controller,
                        hostId.scheme().term(),
                        lookup(hostId))
                .stream()
                .findFirst();
    }

    /** Everybody at a controller who is known under an address: none, one, or several (a couple, a parent). */
    @Transactional(readOnly = true)
    public List<Subject> knownUnder(UUID controller, Identity address) {
        return bySql(
                "k.controller = ? and k.scheme = ? and k.lookup = ?",
                controller,
                address.scheme().term(),
                lookup(address));
    }

    /** Everybody whom the actor may see and who goes by one of these, at whatever controller. */
    @Transactional(readOnly = true)
    public List<Subject> knownUnder(Collection<Identity> any) {
        return database.sql("""
                        select distinct s.id, s.controller, s.person
                        from identity.known_as k join identity.subject s on s.id = k.subject
                        where k.lookup = any(?)
                        """)
                .param(any.stream().map(this::lookup).toArray(byte[][]::new))
                .query(Subject.class)
                .list();
    }

    /** Those whom the actor may see, by what they go by; what nobody goes by is left out. */
    @Transactional(readOnly = true)
    public Map<Identity, List<Subject>> knownAs(Collection<Identity> any) {
        Map<Lookup, Identity> asked = new HashMap<>();
        any.forEach(identity -> asked.put(Lookup.of(lookup(identity)), identity));
        Map<Identity, List<Subject>> known = new HashMap<>();
        database.sql("""
                        select distinct k.lookup, s.id, s.controller, s.person
                        from identity.known_as k join identity.subject s on s.id = k.subject
                        where k.lookup = any(?)
                        """)
                .param(any.stream().map(this::lookup).toArray(byte[][]::new))
                .query(row -> {
                    Identity identity = Objects.requireNonNull(asked.get(Lookup.of(row.getBytes("lookup"))));
                    known.computeIfAbsent(identity, same -> new ArrayList<>())
                            .add(new Subject(
                                    row.getObject("id", UUID.class),
                                    row.getObject("controller", UUID.class),
                                    row.getObject("person", UUID.class)));
                });
        return known;
    }

    @Transactional(readOnly = true)
    public Subject subject(UUID id) {
        return database.sql("select id, controller, person from identity.subject where id = ?")
                .param(id)
                .query(Subject.class)
                .single();
    }

    /** The subjects of a person that the actor may see. */
    @Transactional(readOnly = true)
    public List<Subject> subjectsOf(UUID person) {
        return database.sql("select id, controller, person from identity.subject where person = ?")
                .param(person)
                .query(Subject.class)
                .list();
    }

    /** The other subjects of the same human, at other controllers: only their ids, whoever asks. */
    @Transactional(readOnly = true)
    public List<UUID> othersOf(UUID subject) {
        return database.sql("select * from access.other_subjects(?)")
                .param(subject)
                .query(UUID.class)
                .list();
    }

    /** What a subject is known as, opened. */
    @Transactional(readOnly = true)
    public List<Identity> identitiesOf(UUID subject) {
        return database.sql("select scheme, sealed from identity.known_as where subject = ? order by scheme")
                .param(subject)
                .query((row, n) ->
                        new Identity(Scheme.of(row.getString("scheme")), key.openText(SEAL, row.getBytes("sealed"))))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Identity> identityOf(UUID subject, Scheme scheme) {
        return identitiesOf(subject).stream()
                .filter(identity -> identity.scheme() == scheme)
                .findFirst();
    }

    /** The numbers that the software of their controllers has for them, of those whom the actor may see. */
    @Transactional(readOnly = true)
    public Map<UUID, String> hostIds(Collection<UUID> subjects) {
        Map<UUID, String> numbers = new HashMap<>();
        database.sql("select subject, sealed from identity.known_as where subject = any(?) and scheme = ?")
                .params(subjects.toArray(UUID[]::new), Scheme.HOST_ID.term())
                .query(row -> {
                    numbers.put(row.getObject("subject", UUID.class), key.openText(SEAL, row.getBytes("sealed")));
                });
        return numbers;
    }

    /** The subject under this id; empty when it was forgotten, or is not the actor's to see. */
    @Transactional(readOnly = true)
    public Optional<Subject> known(UUID id) {
        return database.sql("select id, controller, person from identity.subject where id = ?")
                .param(id)
                .query(Subject.class)
                .optional();
    }

    /** The same of many; those who were forgotten or are not the actor's to see are left out. */
    @Transactional(readOnly = true)
    public List<Subject> known(Collection<UUID> ids) {
        return database.sql("select id, controller, person from identity.subject where id = any(?)")
                .param(ids.toArray(UUID[]::new))
                .query(Subject.class)
                .list();
    }

    /**
     * Forgets what a subject is known as and which human it is, in the transaction of the worker. A human without any
     * subject is forgotten too.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(UUID subject) {
        database.sql("select identity.forget(?)").param(subject).query(row -> {});
    }

    /** Somebody is known under one more identity. @param assertedBy who says so */
    @Transactional(propagation = Propagation.MANDATORY)
    public void alsoKnownAs(Subject subject, Identity identity, UUID assertedBy) {
        assertNew(new Known(subject, new java.util.HashSet<>()), List.of(identity), assertedBy);
    }

    /** The look-up key of an identity: HMAC-SHA-256 over scheme and value. */
    public byte[] lookup(Identity identity) {
        return MasterKey.hmac(
                lookupKey, (identity.scheme().term() + ":" + identity.value()).getBytes(StandardCharsets.UTF_8));
    }

    private NameKey nameKey(Named named) {
        return new NameKey(named.controller(), Lookup.of(lookup(named.hostId())));
    }

    /** @param withOthers whether what else they are known as is wanted */
    private Map<NameKey, Known> known(List<NameKey> names, boolean withOthers) {
        Map<NameKey, Known> known = new HashMap<>();
        statements.query(
                "select * from access.subjects_named(?, ?, ?)",
                statement -> {
                    var connection = statement.getConnection();
                    statement.setArray(
                            1,
                            connection.createArrayOf(
                                    "uuid",
                                    names.stream().map(NameKey::controller).toArray()));
                    statement.setArray(
                            2,
                            connection.createArrayOf(
                                    "bytea",
                                    names.stream()
                                            .map(name -> name.lookup().bytes())
                                            .toArray(byte[][]::new)));
                    statement.setBoolean(3, withOthers);
                },
                row -> {
                    Subject subject = new Subject(
                            row.getObject("id", UUID.class),
                            row.getObject("controller", UUID.class),
                            row.getObject("person", UUID.class));
                    Set<String> others = java.util.Arrays.stream(
                                    (String[]) row.getArray("others").getArray())
                            .collect(Collectors.toCollection(java.util.HashSet::new));
                    known.put(
                            new NameKey(subject.controller(), Lookup.of(row.getBytes("lookup"))),
                            new Known(subject, others));
                });
        return known;
    }

    private Known make(Named named, UUID assertedBy) {
        byte[] lookup = lookup(named.hostId());
        UUID person = database.sql("select access.person_of_host_id(?)")
                .param(lookup)
                .query(UUID.class)
                .optional()
                .orElseGet(this::makePerson);
        Subject subject = new Subject(UUID.randomUUID(), named.controller(), person);
        database.sql("insert into identity.subject (id, controller, person) values (?, ?, ?)")
                .params(subject.id(), subject.controller(), subject.person())
                .update();
        Known known = new Known(subject, new java.util.HashSet<>());
        assertNew(known, List.of(named.hostId()), assertedBy);
        return known;
    }

    private UUID makePerson() {
        UUID person = UUID.randomUUID();
        database.sql("insert into identity.person (id) values (?)")
                .param(person)
                .update();
        return person;
    }

    private void assertNew(Known known, Collection<Identity> identities, UUID assertedBy) {
        for (Identity identity : identities) {
            byte[] lookup = lookup(identity);
            if (!known.lookups().add(java.util.HexFormat.of().formatHex(lookup))) {
                continue;
            }
            database.sql("""
                            insert into identity.known_as (subject, controller, scheme, lookup, sealed, asserted_by)
                            values (?, ?, ?, ?, ?, ?)
                            on conflict (subject, scheme, lookup) do nothing
                            """)
                    .params(
                            known.subject().id(),
                            known.subject().controller(),
                            identity.scheme().term(),
                            lookup,
                            key.seal(SEAL, identity.value()),
                            assertedBy)
                    .update();
        }
    }

    private List<Subject> bySql(String condition, Object... values) {
        return database.sql("""
                        select distinct s.id, s.controller, s.person
                        from identity.known_as k join identity.subject s on s.id = k.subject
                        where\s""" + condition).params(values).query(Subject.class).list();
    }

    /** A subject and the look-ups (hexadecimal) under which it is known. */
    private record Known(Subject subject, Set<String> lookups) {}

    private record NameKey(UUID controller, Lookup lookup) implements Comparable<NameKey> {
        private static final Comparator<NameKey> ORDER = Comparator.comparing(NameKey::controller)
                .thenComparing(name -> name.lookup().hex());

        @Override
        public int compareTo(NameKey other) {
            return ORDER.compare(this, other);
        }
    }

    /** Bytes that compare by value. */
    private record Lookup(String hex) {
        byte[] bytes() {
            return java.util.HexFormat.of().parseHex(hex);
        }

        static Lookup of(byte[] bytes) {
            return new Lookup(java.util.HexFormat.of().formatHex(bytes));
        }
    }
}
