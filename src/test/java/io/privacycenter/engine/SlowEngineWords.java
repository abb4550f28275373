package io.privacycenter.engine;

import io.privacycenter.vocabulary.Dictionary;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Terms;
import io.privacycenter.vocabulary.Vocabulary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The words as the slow engine reads them: plain strings compared level by level. It knows the lists of words that the
 * fast engine is given, and shares nothing that works on them.
 */
final class SlowEngineWords {

    private final Map<Dictionary, Set<String>> known = new HashMap<>();
    private final Map<Dictionary, Map<String, String>> renamed;
    private final Set<String> divided;
    private final Map<String, Set<String>> meanings = new ConcurrentHashMap<>();

    /**
     * @param added per dictionary, the words that an organisation put below those of PRIV
     * @param renamed per dictionary, older names and what they are called today
     * @param divided words that had none below them once, and stay elements of their own
     */
    SlowEngineWords(
            Map<Dictionary, List<String>> added, Map<Dictionary, Map<String, String>> renamed, Set<String> divided) {
        for (Dictionary dictionary :
                List.of(Dictionary.DATA_CATEGORIES, Dictionary.PROCESSING_CATEGORIES, Dictionary.PURPOSES)) {
            Set<String> words = new HashSet<>(Vocabulary.priv().terms(dictionary));
            words.addAll(added.getOrDefault(dictionary, List.of()));
            known.put(dictionary, words);
        }
        this.renamed = renamed;
        this.divided = divided;
    }

    /** One most granular triple. */
    record Cell(String data, String processing, String purpose) {}

    static boolean covers(String above, String below) {
        return below.equals(above) || below.startsWith(above + ".");
    }

    /** The name of today; a renamed parent renames what is below it. */
    String today(Dictionary dictionary, String word) {
        String name = word;
        while (!known.get(dictionary).contains(name)) {
            String older = name;
            while (!older.isEmpty() && !renamedIn(dictionary).containsKey(older)) {
                older = above(older);
            }
            if (older.isEmpty()) {
                return name;
            }
            name = renamedIn(dictionary).get(older) + name.substring(older.length());
        }
        return name;
    }

    private Map<String, String> renamedIn(Dictionary dictionary) {
        return renamed.getOrDefault(dictionary, Map.of());
    }

    private static String above(String word) {
        return word.contains(".") ? word.substring(0, word.lastIndexOf('.')) : "";
    }

    /** The word of today, or the closest one above it that is known. */
    String closest(Dictionary dictionary, String word) {
        String name = today(dictionary, word);
        while (!name.isEmpty() && !known.get(dictionary).contains(name)) {
            name = above(name);
        }
        return name.isEmpty() ? word : name;
    }

    boolean isGranular(Dictionary dictionary, String word) {
        return known.get(dictionary).contains(word)
                && (divided.contains(word)
                        || known.get(dictionary).stream()
                                .noneMatch(other -> !other.equals(word) && covers(word, other)));
    }

    /** The most granular words that one word stands for; nothing for one that is not known. */
    private Set<String> below(Dictionary dictionary, String word) {
        Set<String> below = new HashSet<>();
        for (String other : known.get(dictionary)) {
            if (covers(word, other) && isGranular(dictionary, other)) {
                below.add(other);
            }
        }
        return below;
    }

    boolean isUnknown(Dictionary dictionary, String word) {
        return below(dictionary, today(dictionary, word)).isEmpty();
    }

    /** The most granular words that one dimension of a scope stands for. */
    Set<String> meant(Dictionary dictionary, Terms terms, boolean unknownMeansAbove) {
        return meanings.computeIfAbsent(dictionary + " " + terms + unknownMeansAbove, key -> {
            Set<String> meant = new HashSet<>();
            for (String word : terms.any() ? known.get(dictionary) : terms.names()) {
                Set<String> below = below(dictionary, today(dictionary, word));
                meant.addAll(
                        below.isEmpty() && unknownMeansAbove ? below(dictionary, closest(dictionary, word)) : below);
            }
            return meant;
        });
    }

    /** Every triple of a scope that lies within: what is unknown counts as what is above it, or not at all. */
    Set<Cell> cells(Scope scope, boolean unknownMeansAbove, Set<Cell> within) {
        Set<String> mentioned = new HashSet<>();
        within.forEach(cell -> mentioned.addAll(List.of(cell.data(), cell.processing(), cell.purpose())));
        Set<Cell> cells = new HashSet<>();
        for (Scope.Slice slice : scope.slices()) {
            cells.addAll(cells(
                    both(mentioned, meant(Dictionary.DATA_CATEGORIES, slice.data(), unknownMeansAbove)),
                    both(mentioned, meant(Dictionary.PROCESSING_CATEGORIES, slice.processing(), unknownMeansAbove)),
                    both(mentioned, meant(Dictionary.PURPOSES, slice.purposes(), unknownMeansAbove))));
        }
        cells.retainAll(within);
        return cells;
    }

    private static Set<String> both(Set<String> a, Set<String> b) {
        Set<String> both = new HashSet<>(b);
        both.retainAll(a);
        return both;
    }

    /** Every triple there is of a scope. */
    Set<Cell> cells(Scope scope) {
        Set<Cell> cells = new HashSet<>();
        for (Scope.Slice slice : scope.slices()) {
            cells.addAll(cells(
                    meant(Dictionary.DATA_CATEGORIES, slice.data(), false),
                    meant(Dictionary.PROCESSING_CATEGORIES, slice.processing(), false),
                    meant(Dictionary.PURPOSES, slice.purposes(), false)));
        }
        return cells;
    }

    /** What a snapshot still stands for: words that were most granular then and are now. */
    Set<Cell> snapshot(Scope scope, Set<Cell> within) {
        Set<Cell> cells = new HashSet<>();
        for (Scope.Slice slice : scope.slices()) {
            cells.addAll(cells(
                    still(Dictionary.DATA_CATEGORIES, slice.data()),
                    still(Dictionary.PROCESSING_CATEGORIES, slice.processing()),
                    still(Dictionary.PURPOSES, slice.purposes())));
        }
        cells.retainAll(within);
        return cells;
    }

    private Set<String> still(Dictionary dictionary, Terms terms) {
        Set<String> still = new HashSet<>();
        for (String word : terms.names()) {
            if (isGranular(dictionary, today(dictionary, word))) {
                still.add(today(dictionary, word));
            }
        }
        return still;
    }

    private static Set<Cell> cells(Set<String> data, Set<String> processing, Set<String> purposes) {
        Set<Cell> cells = new HashSet<>();
        for (String category : data) {
            for (String processed : processing) {
                for (String purpose : purposes) {
                    cells.add(new Cell(category, processed, purpose));
                }
            }
        }
        return cells;
    }

    /** Whether two scopes have a triple in common, wherever it lies; unknown words count as what is above them. */
    boolean meet(Scope a, Scope b) {
        return a.slices().stream()
                .anyMatch(one -> b.slices().stream()
                        .anyMatch(other -> meet(Dictionary.DATA_CATEGORIES, one.data(), other.data())
                                && meet(Dictionary.PROCESSING_CATEGORIES, one.processing(), other.processing())
                                && meet(Dictionary.PURPOSES, one.purposes(), other.purposes())));
    }

    private boolean meet(Dictionary dictionary, Terms a, Terms b) {
        return meant(dictionary, a, true).stream().anyMatch(meant(dictionary, b, true)::contains);
    }
}
