package io.privacycenter.ledger.audit;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How findings are kept: one line of JSON each, the kind beside what the finding holds. */
final class FindingText {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private FindingText() {}

    static String write(Finding finding) {
        ObjectNode json = JSON.valueToTree(finding);
        return json.put("kind", kind(finding)).toString();
    }

    static Finding read(String text) {
        ObjectNode json = (ObjectNode) JSON.readTree(text);
        String kind = json.remove("kind").asString();
        Class<? extends Finding> type = switch (kind) {
            case "edited" -> Finding.Edited.class;
            case "dropped" -> Finding.Dropped.class;
            case "reordered" -> Finding.Reordered.class;
            case "person-dropped" -> Finding.PersonDropped.class;
            case "smuggled" -> Finding.Smuggled.class;
            case "forked" -> Finding.Forked.class;
            case "rolled-back" -> Finding.RolledBack.class;
            case "not-signed" -> Finding.NotSigned.class;
            case "doubled" -> Finding.Doubled.class;
            case "checkpoint-changed" -> Finding.CheckpointChanged.class;
            case "hash-changed" -> Finding.HashChanged.class;
            case "vouch-changed" -> Finding.VouchChanged.class;
            case "subject-key-changed" -> Finding.SubjectKeyChanged.class;
            case "text-changed" -> Finding.TextChanged.class;
            default -> throw new IllegalStateException("A finding of a later version: " + kind);
        };
        return JSON.treeToValue(json, type);
    }

    private static String kind(Finding finding) {
        return switch (finding) {
            case Finding.Edited f -> "edited";
            case Finding.Dropped f -> "dropped";
            case Finding.Reordered f -> "reordered";
            case Finding.PersonDropped f -> "person-dropped";
            case Finding.Smuggled f -> "smuggled";
            case Finding.Forked f -> "forked";
            case Finding.RolledBack f -> "rolled-back";
            case Finding.NotSigned f -> "not-signed";
            case Finding.Doubled f -> "doubled";
            case Finding.CheckpointChanged f -> "checkpoint-changed";
            case Finding.HashChanged f -> "hash-changed";
            case Finding.VouchChanged f -> "vouch-changed";
            case Finding.SubjectKeyChanged f -> "subject-key-changed";
            case Finding.TextChanged f -> "text-changed";
        };
    }
}
