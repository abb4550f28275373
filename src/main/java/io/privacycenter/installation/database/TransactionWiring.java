package io.privacycenter.installation.database;

import io.privacycenter.installation.AtTheDoor;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The transactions of the product; commands that need no Hibernate pass it by. */
@Configuration(proxyBeanMethods = false)
class TransactionWiring {

    @Bean
    PlatformTransactionManager transactionManager(
            DataSource dataSource, ObjectProvider<TransactionManagerCustomizers> customizers) {
        TransactionsOfActors transactions = new TransactionsOfActors(dataSource);
        customizers.ifAvailable(all -> all.customize(transactions));
        return transactions;
    }

    @Bean
    AtTheDoor atTheDoor(TransactionTemplate transaction) {
        return new AtTheDoor(transaction);
    }
}
