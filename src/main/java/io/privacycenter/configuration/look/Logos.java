package io.privacycenter.configuration.look;

import io.privacycenter.installation.AtTheDoor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.vocabulary.Wrong;
import java.sql.Timestamp;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The logos of practices, each known by what can be seen in it: a version names one and never changes, and the same picture
 * of many is kept once.
 */
@Service
public class Logos {

    /** The largest file that is taken, in bytes. */
    public static final int LARGEST_FILE = Logo.LARGEST_FILE;

    private static final String OF_A_FILE = "logo.png";

    private final JdbcClient database;
    private final AtTheDoor door;
    private final InstallationClock clock;

    Logos(JdbcClient database, AtTheDoor door, InstallationClock clock) {
        this.database = database;
        this.door = door;
        this.clock = clock;
    }

    /**
     * Keeps a logo that somebody gives.
     *
     * @param name as its file is called where it comes from
     * @return what it is known by
     * @throws UnfitPicture saying what is wrong with it
     */
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    @Transactional
    public String keep(String name, byte[] file) {
        Logo logo = Logo.of(name, file);
        database.sql("""
                        insert into configuration.logo (id, png, kept) values (?, ?, ?)
                        on conflict (id) do update set kept = excluded.kept
                        """)
                .params(logo.id(), logo.png(), Timestamp.from(clock.instant()))
                .update();
        return logo.id();
    }

    /** Keeps one that was written by {@link #of} elsewhere; looked at as any other. @throws UnfitPicture as {@link #keep} */
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    @Transactional
    public String keep(byte[] png) {
        return keep(OF_A_FILE, png);
    }

    /** The PNG of a logo; empty when none is known by that. Everybody may see it, as at the door of its practice. */
    public Optional<byte[]> of(String id) {
        return door.read(() -> database.sql("select png from configuration.logo where id = ?")
                .param(id)
                .query((row, n) -> row.getBytes("png"))
                .optional());
    }

    /** @throws IllegalArgumentException when a look names a logo that is not kept here */
    public void check(Look look) {
        if (look.logo() != null && of(look.logo()).isEmpty()) {
            throw new Wrong("look.logo: no picture is known by %s here: upload it again", look.logo());
        }
    }
}
