package io.privacycenter.identity;

/** What an actor may be at a controller. */
public enum Role {
    DOCTOR,
    DELEGATE,
    DPO,
    ADMINISTRATOR,
    INTEGRATOR
}
