package io.privacycenter.sources.proposal;

import io.privacycenter.sources.proposal.Lexicon.Hit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the words of many meanings in a name at once. Each run of a name's words is looked up written together, so that
 * {@code birth_date}, {@code birthDate} and {@code birthdate} are one.
 */
final class WordIndex {

    /** What the rest of a name takes from a word that covers only a part of it. */
    private static final double LEAST = 0.45;

    private static final int LONGEST_RUN = 5;
    private static final int SHORTEST_STEM = 3;

    private final Map<String, List<Entry>> whole = new HashMap<>();
    private final Map<String, List<Entry>> beginnings = new HashMap<>();
    private final Map<String, List<Entry>> endings = new HashMap<>();
    private final Map<Pattern, Entry> others = new HashMap<>();

    /** @param words how many the entry has; a stem matches no longer run */
    private record Entry(String means, int weight, String word, String language, int letters, int words) {}

    void add(String means, int weight, Map<String, String> byLanguage) {
        byLanguage.forEach((language, list) -> {
            for (String word : list.split("\\|")) {
                String together = word.replace(" ", "");
                String plain = together.replace("*", "");
                var entry = new Entry(means, weight, word, language, Words.letters(plain), word.split(" ").length);
                if (!together.contains("*")) {
                    whole.computeIfAbsent(together, key -> new ArrayList<>()).add(entry);
                } else if (together.indexOf('*') == together.length() - 1) {
                    beginnings.computeIfAbsent(plain, key -> new ArrayList<>()).add(entry);
                } else if (together.lastIndexOf('*') == 0) {
                    endings.computeIfAbsent(plain, key -> new ArrayList<>()).add(entry);
                } else {
                    others.put(Pattern.compile(together.replace("*", "[a-z0-9]*")), entry);
                }
            }
        });
    }

    /** The best word of each meaning that is in the name, the best first. */
    List<Hit> in(String words) {
        String[] tokens = words.strip().split(" ");
        int letters = Math.max(1, Words.letters(words));
        var best = new HashMap<String, Hit>();
        for (int from = 0; from < tokens.length; from++) {
            var run = new StringBuilder();
            for (int to = from; to < Math.min(tokens.length, from + LONGEST_RUN); to++) {
                run.append(tokens[to]);
                look(run.toString(), to - from + 1, letters, best);
            }
        }
        return best.values().stream().sorted(Lexicon.BEST_FIRST).toList();
    }

    private void look(String run, int words, int letters, Map<String, Hit> best) {
        whole.getOrDefault(run, List.of()).forEach(entry -> keep(entry, entry.letters(), letters, best));
        for (int cut = SHORTEST_STEM; cut <= run.length(); cut++) {
            stems(beginnings.get(run.substring(0, cut)), run, words, letters, best);
            stems(endings.get(run.substring(run.length() - cut)), run, words, letters, best);
        }
        others.forEach((pattern, entry) -> {
            if (pattern.matcher(run).matches()) {
                stems(List.of(entry), run, words, letters, best);
            }
        });
    }

    /** A stem counts a little less than the whole word that it is found in. */
    private static void stems(
            @Nullable List<Entry> entries, String run, int words, int letters, Map<String, Hit> best) {
        if (entries != null) {
            for (Entry entry : entries) {
                if (words <= entry.words()) {
                    keep(entry, (entry.letters() + Words.letters(run)) / 2.0, letters, best);
                }
            }
        }
    }

    private static void keep(Entry entry, double covers, int letters, Map<String, Hit> best) {
        double score = entry.weight() * (LEAST + (1 - LEAST) * Math.min(1, covers / letters));
        Hit before = best.get(entry.means());
        if (before == null || score > before.score()) {
            best.put(entry.means(), new Hit(entry.means(), entry.word(), entry.language(), score));
        }
    }
}
