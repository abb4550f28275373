package io.privacycenter.demo;

import io.privacycenter.identity.Staff;
import io.privacycenter.installation.SecretFile;
import io.privacycenter.installation.Settings;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Who can sign in to the demo, read from the file that is their only record. */
@Component
@ConditionalOnProperty(name = "privacy-center.demo", havingValue = "true")
public class SignIns {

    static final String FILE = "demo-sign-ins.txt";

    /** One member as {@link Demo} writes them. */
    private static final Pattern MEMBER = Pattern.compile(
            "(?m)^(.+) \\((.+)\\)\\R" + "\\s+e-mail\\s+(\\S+)\\R\\s+password\\s+(\\S+)\\R\\s+secret\\s+(\\S+)$");

    private final Settings settings;

    SignIns(Settings settings) {
        this.settings = settings;
    }

    /** A member of the demo's staff. */
    public record SignIn(String name, String title, String email, String password, String totpSecret) {

        /** What the member's authenticator shows now. */
        public String code() {
            return Staff.currentCode(totpSecret, Instant.now());
        }

        @Override
        public String toString() {
            return "Sign-in of " + name;
        }
    }

    /** In the order of the file; none while the demo is being made. */
    public List<SignIn> all() {
        String file = new SecretFile(settings.data(), FILE).read().orElse("");
        return MEMBER.matcher(file)
                .results()
                .map(found ->
                        new SignIn(found.group(1), found.group(2), found.group(3), found.group(4), found.group(5)))
                .toList();
    }
}
