package io.privacycenter.vocabulary;

/** Data category, processing category and purpose; the terms may be parents, which stand for what is below them. */
public record Triple(String data, String processing, String purpose) {
    public Triple {
        data = Term.of(data);
        processing = Term.of(processing);
        purpose = Term.of(purpose);
    }
}
