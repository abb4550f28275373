package io.privacycenter.engine.rules;

import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Term;
import io.privacycenter.vocabulary.Terms;
import io.privacycenter.vocabulary.Vocabulary;
import io.privacycenter.vocabulary.Wrong;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A regulation profile: pairs of scope and legal base that are forbidden. Data, in {@code profiles.tsv}.
 *
 * @param id for example {@code GDPR-HEALTH-PROFESSIONAL}
 */
public record Profile(String id, List<Ban> bans) {

    private static final Map<String, Profile> KNOWN = read();

    public Profile {
        bans = List.copyOf(bans);
    }

    /**
     * One pair: no base of this kind carries this scope, {@code except} for these purposes.
     *
     * @param except purposes that stay open
     */
    public record Ban(LegalBaseKind kind, Scope scope, Terms except, String law) {

        /** A pair that a configuration forbids by itself. */
        public static Ban of(LegalBaseKind kind, Scope scope) {
            return new Ban(kind, scope, Terms.NONE, "");
        }
    }

    public static Set<String> known() {
        return KNOWN.keySet();
    }

    /**
     * @throws IllegalArgumentException when there is none of that name
     */
    public static Profile of(String id) {
        Profile profile = KNOWN.get(id);
        if (profile == null) {
            throw new Wrong("\"%s\" is no regulation profile; known are %s", id, KNOWN.keySet());
        }
        return profile;
    }

    private static Map<String, Profile> read() {
        Map<String, List<Ban>> bans = new LinkedHashMap<>();
        for (String[] line : Table.read("profiles.tsv", 10)) {
            Terms data = line[2].equals("ART-9") ? Terms.of(Vocabulary.specialCategories()) : Terms.of(line[2]);
            Terms processing = line[3].equals("*") ? Terms.ANY : Terms.of(line[3]);
            Terms purposes = line[4].equals("*") ? Terms.ANY : Terms.of(line[4]);
            Terms except = line[5].equals("-") ? Terms.NONE : Terms.of(Term.of(line[5]));
            bans.computeIfAbsent(line[0], id -> new ArrayList<>())
                    .add(new Ban(LegalBaseKind.of(line[1]), Scope.of(data, processing, purposes), except, line[6]));
        }
        Map<String, Profile> profiles = new LinkedHashMap<>();
        bans.forEach((id, ofProfile) -> profiles.put(id, new Profile(id, ofProfile)));
        return profiles;
    }
}
