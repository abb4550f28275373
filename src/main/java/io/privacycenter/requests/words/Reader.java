package io.privacycenter.requests.words;

/** For whom something is put into words. */
public enum Reader {
    /** Reads what concerns them, in plain words and without codes. */
    PATIENT,
    /** Reads which law and whether it binds as well. */
    REVIEWER
}
