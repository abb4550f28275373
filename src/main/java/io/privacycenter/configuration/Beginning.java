package io.privacycenter.configuration;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/** What a practice that has said nothing yet starts from. */
public final class Beginning {

    private static final String PROFILE = "GDPR-HEALTH-PROFESSIONAL";
    private static final Practice.Authority NO_AUTHORITY = new Practice.Authority("", URI.create(""));

    private Beginning() {}

    /** Where the installation stands, as far as its language tells; the first page asks. */
    static Practice of(String hostId) {
        Countries.Country country = Countries.of(Locale.getDefault().getCountry())
                .orElseGet(() -> Countries.of("FR").orElseThrow());
        return new Practice(
                hostId,
                "",
                "",
                "",
                "",
                null,
                country.code(),
                null,
                country.zone(),
                new Practice.Officer("", ""),
                authority(country),
                PROFILE,
                URI.create(""),
                List.of(country.code()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                false,
                null,
                null);
    }

    /** To whom people complain there; one without a name where a practice has to look it up. */
    public static Practice.Authority authority(Countries.Country country) {
        return country.authority() == null ? NO_AUTHORITY : country.authority();
    }
}
