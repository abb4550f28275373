package io.privacycenter.sources;

import io.privacycenter.configuration.source.SourceDefinition;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.asking.SourceAnswer.Fault;
import io.privacycenter.sources.asking.SourceAnswer.Found;
import io.privacycenter.sources.asking.SourceAnswer.Reason;
import io.privacycenter.sources.asking.SourceAnswer.Unreachable;
import io.privacycenter.sources.connection.Faults;
import io.privacycenter.sources.connection.Session;
import io.privacycenter.sources.connection.SourceConnections;
import io.privacycenter.sources.connection.SourceFault;
import io.privacycenter.sources.rows.Whose;
import io.privacycenter.sources.schema.Catalogue;
import io.privacycenter.sources.schema.SourceDescription;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Asks about several people at one connection: reading the schema takes longer than reading what is held about one of them. */
final class SeveralPeople {

    /** A source that says so says it of everybody. */
    private static final Set<Reason> OF_ALL = EnumSet.of(
            Reason.HOST_NOT_CONFIGURED,
            Reason.ADDRESS_REFUSED,
            Reason.NO_CONNECTION,
            Reason.SIGN_IN_REFUSED,
            Reason.CONNECTION_LOST);

    private final SourceConnections connections;
    private final SourceDefinition source;

    SeveralPeople(SourceConnections connections, SourceDefinition source) {
        this.connections = connections;
        this.source = source;
    }

    /** What is asked about one of them. */
    @FunctionalInterface
    interface Question<T> {
        T ask(Session session, SourceDescription schema, Whose whose) throws SQLException;
    }

    /** An answer for each, in their order. After one for whom it failed, a new session goes on with the next. */
    <T> List<SourceAnswer<T>> ask(List<Whose> people, Question<T> question) {
        List<SourceAnswer<T>> answers = new ArrayList<>();
        while (answers.size() < people.size()) {
            try (Session session = Session.toRead(connections, source)) {
                SourceDescription schema = Catalogue.read(session);
                for (Whose whose : people.subList(answers.size(), people.size())) {
                    answers.add(new Found<>(question.ask(session, schema, whose)));
                }
            } catch (SourceFault stopped) {
                fail(answers, people.size(), stopped.fault());
            } catch (SQLException broken) {
                fail(answers, people.size(), Faults.whileAsking(broken));
            }
        }
        return answers;
    }

    private static <T> void fail(List<SourceAnswer<T>> answers, int people, Fault fault) {
        do {
            answers.add(new Unreachable<>(fault));
        } while (answers.size() < people && OF_ALL.contains(fault.reason()));
    }
}
