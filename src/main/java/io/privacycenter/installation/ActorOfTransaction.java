package io.privacycenter.installation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.TransactionSystemException;

/**
 * Tells the database who acts, at the start of each transaction and for that transaction only: a connection goes back
 * to the pool knowing nobody.
 */
@Component
class ActorOfTransaction implements TransactionExecutionListener {

    private final DataSource database;

    ActorOfTransaction(DataSource database) {
        this.database = database;
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure != null) {
            return;
        }
        UUID actor = CurrentActor.get().map(Actor::actorId).orElse(null);
        Connection connection = DataSourceUtils.getConnection(database);
        // Asking for a statement fetches the connection now: its role is that of whoever began the transaction, not
        // of somebody who acts for a moment inside it and whom the database was never told of.
        try (PreparedStatement statement =
                connection.prepareStatement("select set_config('privacy_center.actor', ?, true)")) {
            if (actor != null && !actor.equals(Actor.WORKER.actorId())) {
                statement.setString(1, actor.toString());
                statement.execute();
            }
        } catch (SQLException e) {
            throw new TransactionSystemException("The database was not told who acts", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }
}
