package io.privacycenter;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class PrivacyCenter {
    public static void main(String[] args) {
        SpringApplication.run(PrivacyCenter.class, args);
    }
}
