package io.privacycenter.vocabulary;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The terms of PRIV 1.0 and those that an organisation adds below them. Immutable; one per content of a configuration
 * version. Source: PRIV 1.0, read from {@code terms.tsv}; older spellings from {@code older-names.tsv}.
 */
public final class Vocabulary {

    /** Most terms that an organisation may add to one dictionary. */
    public static final int MOST_ADDED = 5_000;

    private static final Set<String> SPECIAL = new TreeSet<>();
    private static final Vocabulary PRIV = read();

    private static final List<Dictionary> DIMENSIONS =
            List.of(Dictionary.DATA_CATEGORIES, Dictionary.PROCESSING_CATEGORIES, Dictionary.PURPOSES);

    private final Map<Dictionary, Dimension> dictionaries;
    private final Map<Dictionary, Map<String, String>> older;
    private final Cube cube;

    private Vocabulary(Map<Dictionary, Dimension> dictionaries, Map<Dictionary, Map<String, String>> older) {
        this.dictionaries = dictionaries;
        this.older = older;
        this.cube =
                new Cube(in(Dictionary.DATA_CATEGORIES), in(Dictionary.PROCESSING_CATEGORIES), in(Dictionary.PURPOSES));
    }

    /** PRIV 1.0 alone. */
    public static Vocabulary priv() {
        return PRIV;
    }

    /** The terms of Art. 9 GDPR: each stands for what is below it as well. */
    public static Set<String> specialCategories() {
        return Set.copyOf(SPECIAL);
    }

    /** Whether a data category is at or below one of the special categories of Art. 9 GDPR. */
    public static boolean isSpecial(String dataCategory) {
        return SPECIAL.stream().anyMatch(special -> Term.covers(special, dataCategory));
    }

    /**
     * This vocabulary with terms below its own.
     *
     * @param selectors extended data categories, one per kind of field stored
     * @param successors what became of retired or renamed selectors
     * @throws UnknownTermException when a term is below none that is known
     */
    public Vocabulary extended(
            Collection<String> selectors,
            Collection<String> processing,
            Collection<String> purposes,
            Map<String, String> successors) {
        Map<Dictionary, Dimension> more = new EnumMap<>(dictionaries);
        more.put(Dictionary.DATA_CATEGORIES, grown(Dictionary.DATA_CATEGORIES, selectors));
        more.put(Dictionary.PROCESSING_CATEGORIES, grown(Dictionary.PROCESSING_CATEGORIES, processing));
        more.put(Dictionary.PURPOSES, grown(Dictionary.PURPOSES, purposes));
        Map<Dictionary, Map<String, String>> names = new EnumMap<>(older);
        Map<String, String> data = new HashMap<>(older.getOrDefault(Dictionary.DATA_CATEGORIES, Map.of()));
        successors.forEach((retired, successor) -> data.put(Term.of(retired), Term.of(successor)));
        names.put(Dictionary.DATA_CATEGORIES, data);
        return new Vocabulary(more, names);
    }

    private Dimension grown(Dictionary dictionary, Collection<String> added) {
        if (added.size() > MOST_ADDED) {
            throw new Wrong("At most %s terms can be added to %s", MOST_ADDED, dictionary.label());
        }
        Set<String> terms = new TreeSet<>(in(dictionary).terms());
        for (String written : added) {
            String term = Term.of(written);
            if (closest(dictionary, term).isEmpty()) {
                throw new UnknownTermException(
                        "\"%s\" is below no term of %s; terms are added below existing ones",
                        written, dictionary.label());
            }
            terms.add(term);
        }
        return new Dimension(terms, Set.of());
    }

    /**
     * Terms of an earlier vocabulary that were most granular there, or had been before, and have terms below them here.
     */
    public Set<String> dividedSince(Vocabulary earlier) {
        Set<String> divided = new TreeSet<>();
        for (Dictionary dictionary : DIMENSIONS) {
            for (String term : in(dictionary).terms()) {
                if (earlier.in(dictionary).leafNumber(term) >= 0
                        && in(dictionary).leafNumber(term) < 0) {
                    divided.add(term);
                }
            }
        }
        return divided;
    }

    /**
     * This vocabulary where some terms with others below them, of any of the three dimensions, stay elements of their
     * own: for data that was captured under them and consents that were given for them before they were divided.
     */
    public Vocabulary divided(Collection<String> terms) {
        Set<String> known = Set.copyOf(terms);
        Map<Dictionary, Dimension> dimensions = new EnumMap<>(dictionaries);
        for (Dictionary dictionary : DIMENSIONS) {
            dimensions.put(dictionary, new Dimension(in(dictionary).terms(), known));
        }
        return new Vocabulary(dimensions, older);
    }

    public boolean knows(Dictionary dictionary, String term) {
        return in(dictionary).knows(term);
    }

    /** All terms of a dictionary, a parent before what is below it. */
    public List<String> terms(Dictionary dictionary) {
        return in(dictionary).terms();
    }

    /** The term under its name of today: older spellings and retired selectors lead to their successors. */
    public String today(Dictionary dictionary, String term) {
        Map<String, String> names = older.getOrDefault(dictionary, Map.of());
        String name = term;
        for (int steps = 0; steps < 8 && !in(dictionary).knows(name); steps++) {
            String renamed = renamed(names, name);
            if (renamed == null) {
                return name;
            }
            name = renamed;
        }
        return name;
    }

    private static @Nullable String renamed(Map<String, String> names, String term) {
        for (String at = term; at != null; at = Term.parent(at)) {
            String successor = names.get(at);
            if (successor != null) {
                return successor + term.substring(at.length());
            }
        }
        return null;
    }

    /** The term itself, or its closest ancestor that is known. */
    public Optional<String> closest(Dictionary dictionary, String term) {
        for (String at = today(dictionary, Term.of(term)); at != null; at = Term.parent(at)) {
            if (in(dictionary).knows(at)) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /** The most granular terms that a term stands for; empty when it is not known. */
    public List<String> granular(Dictionary dictionary, String term) {
        return in(dictionary).leavesBelow(today(dictionary, Term.of(term)));
    }

    /** Every term at or below, parents included. */
    public List<String> nodes(Dictionary dictionary, String term) {
        return in(dictionary).nodesBelow(today(dictionary, Term.of(term)));
    }

    /** Whether a term is known and has none below it. */
    public boolean isGranular(Dictionary dictionary, String term) {
        return granular(dictionary, term).equals(List.of(term));
    }

    /** What one triple stands for, looked up once. */
    public Block block(Triple triple) {
        return new Block(this, triple);
    }

    /**
     * The most granular triples that a scope stands for.
     *
     * @throws UnknownTermException when a term has no known ancestor
     */
    public Triples expand(Scope scope, Fallback fallback) {
        Triples.Builder triples = new Triples.Builder(this);
        for (Scope.Slice slice : scope.slices()) {
            triples.add(
                    leaves(Dictionary.DATA_CATEGORIES, slice.data(), fallback),
                    leaves(Dictionary.PROCESSING_CATEGORIES, slice.processing(), fallback),
                    leaves(Dictionary.PURPOSES, slice.purposes(), fallback));
        }
        return triples.build();
    }

    /**
     * The triples of a snapshot: a term that was most granular then and has terms below it now stands for itself, where
     * this vocabulary knows that it was {@link #divided}, and for none of those.
     */
    public Triples expandSnapshot(Scope snapshot) {
        Triples.Builder triples = new Triples.Builder(this);
        for (Scope.Slice slice : snapshot.slices()) {
            triples.add(
                    stillGranular(Dictionary.DATA_CATEGORIES, slice.data()),
                    stillGranular(Dictionary.PROCESSING_CATEGORIES, slice.processing()),
                    stillGranular(Dictionary.PURPOSES, slice.purposes()));
        }
        return triples.build();
    }

    private BitSet stillGranular(Dictionary dictionary, Terms terms) {
        Dimension dimension = in(dictionary);
        BitSet leaves = new BitSet(dimension.size());
        for (String name : terms.any() ? dimension.terms() : terms.names()) {
            int number = dimension.leafNumber(today(dictionary, name));
            if (number >= 0) {
                leaves.set(number);
            }
        }
        return leaves;
    }

    /** A scope written with the most granular terms of today, so that it cannot grow: what a consent stores. */
    public Scope frozen(Scope scope) {
        return expand(scope, Fallback.NOTHING).toScope();
    }

    /**
     * The words of a scope that this vocabulary does not know under any name, though it knows an ancestor.
     *
     * @throws UnknownTermException when a term has no known ancestor
     */
    public List<String> unknownTerms(Scope scope) {
        List<String> unknown = new ArrayList<>();
        for (Scope.Slice slice : scope.slices()) {
            unknown.addAll(unknown(Dictionary.DATA_CATEGORIES, slice.data()));
            unknown.addAll(unknown(Dictionary.PROCESSING_CATEGORIES, slice.processing()));
            unknown.addAll(unknown(Dictionary.PURPOSES, slice.purposes()));
        }
        return unknown;
    }

    private List<String> unknown(Dictionary dictionary, Terms terms) {
        List<String> unknown = new ArrayList<>();
        for (String name : terms.names()) {
            if (in(dictionary).run(today(dictionary, name)) == null) {
                ancestor(dictionary, name);
                unknown.add(name);
            }
        }
        return unknown;
    }

    private BitSet leaves(Dictionary dictionary, Terms terms, Fallback fallback) {
        Dimension dimension = in(dictionary);
        if (terms.any()) {
            return dimension.all();
        }
        BitSet leaves = new BitSet(dimension.size());
        for (String name : terms.names()) {
            int[] run = dimension.run(today(dictionary, name));
            if (run == null) {
                String ancestor = ancestor(dictionary, name);
                run = fallback == Fallback.ANCESTOR ? dimension.run(ancestor) : null;
            }
            if (run != null) {
                leaves.set(run[0], run[1]);
            }
        }
        return leaves;
    }

    private String ancestor(Dictionary dictionary, String term) {
        return closest(dictionary, term)
                .orElseThrow(() -> new UnknownTermException(
                        "\"%s\" is not known, nor any term above it, in %s", term, dictionary.label()));
    }

    /** Two that were read from the same content number the same triples, and are one. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other == this
                || other instanceof Vocabulary vocabulary
                        && dictionaries.equals(vocabulary.dictionaries)
                        && older.equals(vocabulary.older);
    }

    @Override
    public int hashCode() {
        return dictionaries.hashCode();
    }

    Cube cube() {
        return cube;
    }

    Dimension in(Dictionary dictionary) {
        Dimension dimension = dictionaries.get(dictionary);
        if (dimension == null) {
            throw new IllegalStateException("terms.tsv has no dictionary " + dictionary.label());
        }
        return dimension;
    }

    private static Vocabulary read() {
        Map<Dictionary, List<String>> terms = new EnumMap<>(Dictionary.class);
        for (String[] line : table("terms.tsv")) {
            terms.computeIfAbsent(Dictionary.named(line[0]), d -> new ArrayList<>())
                    .add(line[1]);
            if (line[3].equals("art9")) {
                SPECIAL.add(line[1]);
            }
        }
        Map<Dictionary, Dimension> dictionaries = new EnumMap<>(Dictionary.class);
        terms.forEach((dictionary, names) -> dictionaries.put(dictionary, new Dimension(names, Set.of())));
        Map<Dictionary, Map<String, String>> older = new EnumMap<>(Dictionary.class);
        for (String[] line : table("older-names.tsv")) {
            older.computeIfAbsent(Dictionary.named(line[0]), d -> new HashMap<>())
                    .put(line[1], line[2]);
        }
        return new Vocabulary(dictionaries, older);
    }

    private static List<String[]> table(String resource) {
        try (InputStream in = Vocabulary.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + resource + " is missing");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
