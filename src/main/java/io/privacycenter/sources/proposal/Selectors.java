package io.privacycenter.sources.proposal;

import io.privacycenter.sources.proposal.Lexicon.Field;
import io.privacycenter.sources.proposal.Lexicon.Subject;
import io.privacycenter.vocabulary.Term;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Chooses the selector of a column among those that may be used, from what its name may mean and its table is about. */
final class Selectors {

    /** Points for a selector over what the words alone give; a difference of one decides. */
    private static final int OWN_SUBJECT = 16;

    private static final int OWN_FIELD = 10;
    private static final int OF_THE_SUBJECT = 6;
    private static final int NAMES_A_FIELD = 6;
    private static final int PER_RANK = 2;

    private static final int NAMED_SO = 108;
    private static final int NAMED_SO_ELSEWHERE = 107;
    private static final int NAMED_IN_A_WORD = 82;
    private static final int PER_WORD_LEFT = 16;
    private static final int STARTER = 50;
    private static final int TABLE_ALONE = 40;
    private static final int NOTHING = 25;
    private static final String OTHER = "OTHER-DATA";

    private static final List<Hint> STARTERS = List.of(Lexicon.read("starter-selectors.json", Hint[].class));

    private final Terms terms;
    private final Map<String, Set<String>> byLastWord;
    private final List<Pattern> hints = STARTERS.stream()
            .map(hint -> Pattern.compile(hint.hint(), Pattern.CASE_INSENSITIVE))
            .toList();

    record Hint(String selector, String hint) {}

    /** A meaning that a column may have, with what speaks for it. */
    record Meant(Field field, double score, List<Reason> reasons) {}

    /** @param field what the column means; null when only its table or a selector's name says it */
    record Choice(String selector, double score, @Nullable Field field, List<Reason> reasons) {}

    Selectors(Terms terms) {
        this.terms = terms;
        this.byLastWord = terms.byLastWord();
    }

    Choice choose(String column, TableFacts facts, List<Meant> meant) {
        var all = new ArrayList<Choice>();
        named(column, facts, meant, all);
        meant.forEach(one -> ofMeaning(one, facts, all));
        if (all.stream().noneMatch(choice -> choice.score() >= STARTER)) {
            starter(column, facts, all);
        }
        tableAlone(facts, all);
        return all.stream()
                .max(Comparator.comparingDouble(Choice::score)
                        .thenComparing(Choice::selector, Comparator.reverseOrder()))
                .orElseThrow();
    }

    /** A platform names its selectors after its fields: a column may be called like the end of one, whole or in part. */
    private void named(String column, TableFacts facts, List<Meant> meant, List<Choice> all) {
        String[] words = Words.of(column).strip().split(" ");
        var last = new StringBuilder();
        for (int from = words.length - 1; from >= 0; from--) {
            last.insert(0, words[from]);
            Set<String> named = byLastWord.getOrDefault(last.toString(), Set.of());
            for (String selector : named) {
                boolean here = facts.person() || isHere(selector, facts);
                double score = here ? NAMED_SO : words.length > 1 ? NAMED_SO_ELSEWHERE : NAMED_IN_A_WORD;
                if (terms.isField(selector) && (here || named.size() == 1)) {
                    Field field = meant.isEmpty() ? null : meant.getFirst().field();
                    List<Reason> reason = List.of(new Reason.SelectorNamedSo(selector));
                    all.add(new Choice(selector, score - PER_WORD_LEFT * from, field, reason));
                }
            }
        }
    }

    private static boolean isHere(String selector, TableFacts facts) {
        return facts.subjects().stream()
                .flatMap(subject -> subject.terms().stream())
                .anyMatch(term -> term.contains(".") && Term.covers(term, selector));
    }

    private void ofMeaning(Meant meant, TableFacts facts, List<Choice> all) {
        int rank = 0;
        for (String term : meant.field().terms()) {
            if (terms.allows(term)) {
                all.add(choice(meant, term, OWN_FIELD - PER_RANK * rank));
            }
            rank++;
        }
        int subjects = 0;
        for (Subject subject : facts.subjects()) {
            ofSubject(meant, subject, subjects++, all);
        }
    }

    private void ofSubject(Meant meant, Subject subject, int place, List<Choice> all) {
        int points = (subject.owns() && place == 0 ? OWN_SUBJECT : OF_THE_SUBJECT) - 5 * place;
        Set<String> segments = new LinkedHashSet<>(meant.field().segments());
        segments.add(meant.field().id());
        int rank = 0;
        for (String term : subject.terms()) {
            for (String segment : segments) {
                String selector = term + "." + segment;
                if (term.contains(".") && terms.allows(selector)) {
                    all.add(choice(meant, selector, points - rank));
                }
                rank++;
            }
        }
    }

    private Choice choice(Meant meant, String selector, int points) {
        int precise = terms.isField(selector) ? NAMES_A_FIELD : 0;
        return new Choice(selector, meant.score() + points + precise, meant.field(), meant.reasons());
    }

    private void starter(String column, TableFacts facts, List<Choice> all) {
        for (int i = 0; i < STARTERS.size(); i++) {
            String selector = STARTERS.get(i).selector();
            if (terms.allows(selector)
                    && (hints.get(i).matcher(column).find()
                            || hints.get(i)
                                    .matcher(facts.table().name() + "." + column)
                                    .find())) {
                all.add(new Choice(
                        selector,
                        STARTER,
                        null,
                        List.of(new Reason.StarterSet(STARTERS.get(i).hint()))));
                return;
            }
        }
    }

    private void tableAlone(TableFacts facts, List<Choice> all) {
        for (Subject subject : facts.subjects()) {
            for (String term : subject.terms()) {
                if (terms.allows(term)) {
                    all.add(new Choice(term, TABLE_ALONE, null, List.of(new Reason.TableIsAbout(subject.id()))));
                    return;
                }
            }
        }
        all.add(new Choice(OTHER, NOTHING, null, List.of(new Reason.NothingKnown())));
    }
}
