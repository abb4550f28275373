package io.privacycenter.sources.people;

import java.util.Locale;
import java.util.Map;

/** Letters as they are found with any accent by a regular expression of PostgreSQL, since a source need not have unaccent. */
final class Accents {

    private static final Map<Character, String> WITH = Map.ofEntries(
            Map.entry('a', "aàáâãäåāăą"),
            Map.entry('c', "cçćč"),
            Map.entry('d', "dďđ"),
            Map.entry('e', "eèéêëēęě"),
            Map.entry('g', "gğ"),
            Map.entry('i', "iìíîïīı"),
            Map.entry('l', "lł"),
            Map.entry('n', "nñńň"),
            Map.entry('o', "oòóôõöøōő"),
            Map.entry('r', "rř"),
            Map.entry('s', "sśşšș"),
            Map.entry('t', "tťț"),
            Map.entry('u', "uùúûüūůű"),
            Map.entry('y', "yýÿ"),
            Map.entry('z', "zźżž"));

    private Accents() {}

    /**
     * Finds a word at the beginning of a name, in whatever locale the database is: under {@code C}, letters with accents have
     * neither capitals nor word boundaries there.
     *
     * @param word letters without accents and capitals, and nothing else
     */
    static String beginningOf(String word) {
        StringBuilder pattern = new StringBuilder("(^|[ '’-])");
        for (char letter : word.toCharArray()) {
            String accented = WITH.get(letter);
            pattern.append(
                    accented == null
                            ? String.valueOf(letter)
                            : "[" + accented + accented.toUpperCase(Locale.ROOT) + "]");
        }
        return pattern.toString();
    }
}
