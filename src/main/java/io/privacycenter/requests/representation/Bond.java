package io.privacycenter.requests.representation;

/** What somebody is to the person they ask for, as they say. */
public enum Bond {
    /** Of a child: until the age that the country sets, from which the child asks, or gives a mandate. */
    PARENT,
    /** Of an adult who is protected by a court. */
    GUARDIAN,
    /** In the name of somebody who said so in writing. */
    MANDATE,
    /** Close to somebody who has died, or their heir. */
    RELATIVE_OF_DECEASED
}
