package io.privacycenter.demo;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The parts of the demo that exist only when it is asked for. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "privacy-center.demo", havingValue = "true")
class DemoWiring {

    static final String SMS_DOMAIN = "sms.medcom.example";

    @Bean(destroyMethod = "close")
    Mailbox mailbox() {
        return Mailbox.open();
    }

    @Bean
    @Primary
    JavaMailSender demoMail(Mailbox mailbox) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(mailbox.port());
        return sender;
    }
}
