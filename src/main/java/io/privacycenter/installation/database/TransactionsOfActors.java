package io.privacycenter.installation.database;

import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.orm.jpa.EntityManagerHolder;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells the database who acts, at the start of each transaction and for that transaction only: a connection goes back
 * to the pool knowing nobody. It is part of beginning: a listener that fails afterwards would leave the transaction bound
 * to its thread, for whoever comes next.
 */
final class TransactionsOfActors extends JpaTransactionManager {

    private static final Logger LOG = LoggerFactory.getLogger(TransactionsOfActors.class);

    private final transient DataSource database;

    TransactionsOfActors(DataSource database) {
        this.database = database;
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        super.doBegin(transaction, definition);
        try {
            tellWhoActs();
        } catch (RuntimeException | Error e) {
            giveUp(transaction);
            throw e;
        }
    }

    private void tellWhoActs() {
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

    private void giveUp(Object transaction) {
        try {
            if (TransactionSynchronizationManager.getResource(obtainEntityManagerFactory())
                    instanceof EntityManagerHolder holder) {
                holder.getEntityManager().getTransaction().rollback();
            }
        } catch (RuntimeException e) { // most often the connection is what failed
            LOG.debug(
                    "A transaction that could not begin was not rolled back: {}",
                    e.getClass().getName());
        } finally {
            doCleanupAfterCompletion(transaction);
        }
    }
}
