package io.privacycenter.identity;

import java.util.UUID;

/** Who can be reached where, as a controller's own database says: people whom no software ever reported are there too. */
public interface PeopleOnFile {

    /**
     * Makes everybody known who has a row under an address and anything at a controller; several people stay several.
     *
     * @return false when a database could not be asked, so that who is behind the address is not known yet
     */
    boolean makeKnown(UUID controller, Identity address);
}
