package io.privacycenter.engine.state;

import io.privacycenter.engine.rules.ClockStart;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.rules.Versions;
import io.privacycenter.engine.state.BaseState.Mark;
import io.privacycenter.engine.state.BaseState.Opened;
import io.privacycenter.engine.state.BaseState.Opening;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Place;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Triples;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A state as bytes. Nothing is lost if they are: they only save folding the facts again. */
final class StoredState {

    private static final int VERSION = 2;

    private static final int IS_TEXT = 0;
    private static final int IS_UUID = 1;
    private static final int IS_HASH = 2;

    /** Bytes of a hash, as those of facts and references are. */
    private static final int HASH = 32;

    private StoredState() {}

    static byte[] write(State state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
        try {
            new Writer(new DataOutputStream(bytes)).write(state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static State read(Rules rules, byte[] stored, Collection<? extends Fact> ahead, @Nullable LocalDate birth) {
        try {
            return new Reader(new DataInputStream(new ByteArrayInputStream(stored)), rules).read(ahead, birth);
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            UnreadableStateException unreadable = new UnreadableStateException("is damaged");
            unreadable.initCause(e);
            throw unreadable;
        }
    }

    /** Writes one state, part by part, in the order in which the reader asks for them. */
    private record Writer(DataOutputStream out) {

        void write(State state) throws IOException {
            out.writeByte(VERSION);
            out.writeLong(state.rules().versions().platform());
            out.writeLong(state.rules().versions().controller());
            instant(state.at());
            optional(state.folded().last(), this::place);
            optional(state.death(), this::mark);
            out.writeBoolean(state.isAnythingReported());
            all(state.ahead(), fact -> text(fact.id()));
            all(state.folded().bases().entrySet(), base -> {
                text(base.getKey());
                base(base.getValue());
            });
            all(state.pauses(), pause -> {
                moment(pause);
                text(pause.pauseId());
                text(pause.ground());
                state.scopeOf(pause).writeTo(out);
            });
            all(state.holds(), hold -> {
                moment(hold);
                text(hold.holdId());
                all(hold.categories(), this::text);
                all(hold.references(), this::text);
                optional(hold.law(), this::text);
            });
            will(state.will());
        }

        private void base(BaseState base) throws IOException {
            out.writeBoolean(base.isEndedForThisPerson());
            all(base.open().entrySet(), open -> {
                text(open.getKey().reference());
                out.writeBoolean(open.getKey().byRelationship());
                instant(open.getValue().since());
                text(open.getValue().fact());
            });
            all(base.marks().entrySet(), mark -> {
                out.writeByte(mark.getKey().ordinal());
                mark(mark.getValue());
            });
        }

        private void will(Will will) throws IOException {
            will.objected().writeTo(out);
            optional(will.restrictedTo(), triples -> triples.writeTo(out));
            all(will.consents(), consent -> {
                Fact.ConsentGiven given = consent.given();
                moment(given);
                text(given.consentId());
                optional(given.template(), this::text);
                optional(given.expires(), this::instant);
                optional(given.parent(), this::text);
                Triples left = consent.left();
                if (left == null) {
                    throw new IllegalStateException("A consent of a settled state knows what is left of it");
                }
                left.writeTo(out);
            });
        }

        private void moment(Fact fact) throws IOException {
            text(fact.id());
            instant(fact.effect());
            instant(fact.recorded());
        }

        private void place(Place place) throws IOException {
            instant(place.effect());
            out.writeBoolean(place.takesAway());
            text(place.id());
        }

        private void mark(Mark mark) throws IOException {
            instant(mark.at());
            text(mark.fact());
        }

        private void instant(Instant instant) throws IOException {
            out.writeLong(instant.getEpochSecond());
            out.writeInt(instant.getNano());
        }

        /** Most ids are UUIDs or hashes, which take half as many bytes as numbers. */
        private void text(String text) throws IOException {
            UUID uuid = asUuid(text);
            if (uuid != null) {
                out.writeByte(IS_UUID);
                out.writeLong(uuid.getMostSignificantBits());
                out.writeLong(uuid.getLeastSignificantBits());
            } else if (text.length() == 2 * HASH && text.chars().allMatch(Writer::isHex)) {
                out.writeByte(IS_HASH);
                out.write(HexFormat.of().parseHex(text));
            } else {
                out.writeByte(IS_TEXT);
                out.writeUTF(text);
            }
        }

        /** As hashes are written: no capitals, so that they are read as they were. */
        private static boolean isHex(int digit) {
            return digit >= '0' && digit <= '9' || digit >= 'a' && digit <= 'f';
        }

        private static @Nullable UUID asUuid(String text) {
            if (text.length() != 36 || text.charAt(8) != '-') {
                return null;
            }
            try {
                UUID uuid = UUID.fromString(text);
                return uuid.toString().equals(text) ? uuid : null;
            } catch (IllegalArgumentException none) {
                return null;
            }
        }

        private interface Part<T> {
            void write(T part) throws IOException;
        }

        private <T> void optional(@Nullable T part, Part<T> write) throws IOException {
            out.writeBoolean(part != null);
            if (part != null) {
                write.write(part);
            }
        }

        private <T> void all(Collection<T> parts, Part<T> write) throws IOException {
            out.writeInt(parts.size());
            for (T part : parts) {
                write.write(part);
            }
        }
    }

    /** Reads one state. */
    private record Reader(DataInputStream in, Rules rules) {

        State read(Collection<? extends Fact> ahead, @Nullable LocalDate birth) throws IOException {
            if (in.readByte() != VERSION) {
                throw new UnreadableStateException("is of another version of this software");
            }
            if (!new Versions(in.readLong(), in.readLong()).equals(rules.versions())) {
                throw new UnreadableStateException("is of another configuration");
            }
            Instant at = instant();
            Place last = optional(() -> new Place(instant(), in.readBoolean(), text()));
            Mark death = optional(this::mark);
            boolean anythingReported = in.readBoolean();
            List<Fact> later = ahead(new LinkedHashSet<>(all(this::text)), ahead);
            List<Map.Entry<String, BaseState>> bases = all(() -> Map.entry(text(), base()));
            List<Fact.ProcessingPaused> pauses = all(this::pause);
            List<Fact.HoldPlaced> holds = all(this::hold);
            Folded folded = new Folded(will(), last, death, anythingReported);
            bases.forEach(base -> folded.put(base.getKey(), base.getValue()));
            pauses.forEach(folded::put);
            holds.forEach(folded::put);
            return new State(rules, at, birth, folded, later);
        }

        private static List<Fact> ahead(Set<String> named, Collection<? extends Fact> given) {
            List<Fact> ahead = new ArrayList<>(Timeline.of(given).facts());
            if (!named.equals(new LinkedHashSet<>(ahead.stream().map(Fact::id).toList()))) {
                throw new UnreadableStateException("names other facts ahead than those given");
            }
            return ahead;
        }

        private BaseState base() throws IOException {
            boolean ended = in.readBoolean();
            Map<Opening, Opened> open = new LinkedHashMap<>();
            for (int i = in.readInt(); i > 0; i--) {
                open.put(new Opening(text(), in.readBoolean()), new Opened(instant(), text()));
            }
            Map<ClockStart, Mark> marks = new LinkedHashMap<>();
            for (int i = in.readInt(); i > 0; i--) {
                marks.put(ClockStart.values()[in.readUnsignedByte()], mark());
            }
            return new BaseState(open, marks, ended);
        }

        private Fact.ProcessingPaused pause() throws IOException {
            String id = text();
            Instant effect = instant();
            Instant recorded = instant();
            String pauseId = text();
            String ground = text();
            return new Fact.ProcessingPaused(
                    id, effect, recorded, pauseId, triples().toScope(), ground);
        }

        private Fact.HoldPlaced hold() throws IOException {
            return new Fact.HoldPlaced(
                    text(),
                    instant(),
                    instant(),
                    text(),
                    new LinkedHashSet<>(all(this::text)),
                    new LinkedHashSet<>(all(this::text)),
                    optional(this::text));
        }

        private Will will() throws IOException {
            Will will = new Will(rules, triples(), optional(this::triples));
            for (int i = in.readInt(); i > 0; i--) {
                String id = text();
                Instant effect = instant();
                Instant recorded = instant();
                String consentId = text();
                String template = optional(this::text);
                Instant expires = optional(this::instant);
                String parent = optional(this::text);
                // Of a stored consent only what is left of it counts, not what was shown.
                will.add(
                        new Fact.ConsentGiven(
                                id, effect, recorded, consentId, Scope.NOTHING, null, template, expires, parent),
                        triples());
            }
            return will;
        }

        private Triples triples() throws IOException {
            return Triples.readFrom(rules.vocabulary(), in);
        }

        private Mark mark() throws IOException {
            return new Mark(instant(), text());
        }

        private Instant instant() throws IOException {
            return Instant.ofEpochSecond(in.readLong(), in.readInt());
        }

        private String text() throws IOException {
            int is = in.readByte();
            return switch (is) {
                case IS_UUID -> new UUID(in.readLong(), in.readLong()).toString();
                case IS_HASH -> HexFormat.of().formatHex(in.readNBytes(HASH));
                case IS_TEXT -> in.readUTF();
                default -> throw new IOException("No text is of kind " + is);
            };
        }

        private interface Part<T> {
            T read() throws IOException;
        }

        private <T> @Nullable T optional(Part<T> part) throws IOException {
            return in.readBoolean() ? part.read() : null;
        }

        private <T> List<T> all(Part<T> part) throws IOException {
            List<T> all = new ArrayList<>();
            for (int i = in.readInt(); i > 0; i--) {
                all.add(part.read());
            }
            return all;
        }
    }
}
