package io.privacycenter.texts;

import com.ibm.icu.text.MessageFormat;
import io.privacycenter.vocabulary.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * The messages of the product in English, French and Spanish, as ICU message patterns: {@code {0}}, {@code
 * {0,plural,one{# day}other{# days}}}, {@code {0,select,…}}.
 *
 * <p>Dates among the arguments are written out ({@code 9 December 2026}), so that no pattern names a date format. A
 * language that the product does not speak reads English. Thread-safe.
 */
public final class Texts {

    /** English first: it is what anyone reads whose language we do not speak. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.FRENCH, Locale.of("es"));

    /** Parts and terms; screens; what is written to people. */
    private static final List<String> PARTS = List.of("messages", "screens", "letters");

    private static final JsonMapper JSON = new JsonMapper();

    private static final Map<String, Map<String, String>> BUNDLES = bundles();
    /** What sentences of the program are in other languages, by language and by pattern. */
    private static final Map<String, Map<String, String>> SENTENCES = LANGUAGES.stream()
            .skip(1)
            .map(Locale::getLanguage)
            .collect(Collectors.toUnmodifiableMap(language -> language, Texts::sentences));

    private static final Texts STRICT = new Texts(true);
    private static final Texts LENIENT = new Texts(false);

    private final boolean strict;

    /** Parsing a pattern costs more than filling it in; a parsed one is copied for each use, as it keeps state. */
    private final Map<String, MessageFormat> parsed = new ConcurrentHashMap<>();

    private Texts(boolean strict) {
        this.strict = strict;
    }

    /** For tests: a key without a text throws. */
    public static Texts strict() {
        return STRICT;
    }

    /** For people: a key without a text is shown itself, since half a page is worse than one odd word. */
    public static Texts lenient() {
        return LENIENT;
    }

    /** One of {@link #LANGUAGES}, by the language of {@code wanted} alone; English for any other. */
    public static Locale spoken(Locale wanted) {
        return LANGUAGES.stream()
                .filter(language -> language.getLanguage().equals(wanted.getLanguage()))
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    /**
     * The text of {@code key} in the language of {@code locale}, filled in.
     *
     * @throws IllegalArgumentException when strict and there is no such text
     */
    public String of(Locale locale, String key, Object... args) {
        Locale language = spoken(locale);
        String pattern = bundle(language).get(key);
        if (pattern == null) {
            if (strict) {
                throw new IllegalArgumentException("No text for the key " + key);
            }
            return key;
        }
        if (pattern.indexOf('{') < 0) {
            return pattern;
        }
        MessageFormat format = (MessageFormat) parsed.computeIfAbsent(
                        language.getLanguage() + ' ' + key, absent -> new MessageFormat(pattern, language))
                .clone();
        return format.format(in(language).written(args));
    }

    /** What the program says in English where it finds a fault, said in the language of {@code locale}; dates stay as written. */
    String of(Locale locale, Sentence sentence) {
        Locale language = spoken(locale);
        String pattern = sentences(language).getOrDefault(sentence.pattern(), sentence.pattern());
        return String.format(
                language,
                pattern,
                sentence.values().stream()
                        .map(value -> value instanceof Sentence within ? of(locale, within) : value)
                        .toArray());
    }

    /** The same texts for one reader, with dates, numbers and lists in that reader's language. */
    public Words in(Locale locale) {
        return new Words(this, spoken(locale));
    }

    public boolean has(String key) {
        return bundle(Locale.ENGLISH).containsKey(key);
    }

    /** All keys, sorted. */
    public Set<String> keys() {
        return new TreeSet<>(bundle(Locale.ENGLISH).keySet());
    }

    /** The patterns of one language by key; what the texts' own test reads. */
    static Map<String, String> bundle(Locale language) {
        return BUNDLES.getOrDefault(language.getLanguage(), Map.of());
    }

    /** The translations of sentences by their patterns; none in English, which is what stands in the program. */
    static Map<String, String> sentences(Locale language) {
        return SENTENCES.getOrDefault(language.getLanguage(), Map.of());
    }

    private static Map<String, Map<String, String>> bundles() {
        Map<String, Map<String, String>> all = new HashMap<>();
        for (Locale language : LANGUAGES) {
            Map<String, String> texts = new HashMap<>();
            for (String part : PARTS) {
                texts.putAll(read(part + "_" + language.getLanguage() + ".properties"));
            }
            all.put(language.getLanguage(), Map.copyOf(texts));
        }
        return Map.copyOf(all);
    }

    private static Map<String, String> sentences(String language) {
        Map<String, String> sentences = new HashMap<>();
        try (InputStream in = open("sentences_" + language + ".json")) {
            JSON.readTree(in)
                    .properties()
                    .forEach(one -> sentences.put(one.getKey(), one.getValue().asString()));
        } catch (IOException e) {
            throw new UncheckedIOException("The sentences of " + language + " cannot be read", e);
        }
        return Map.copyOf(sentences);
    }

    private static Map<String, String> read(String name) {
        Properties read = new Properties();
        try (InputStream in = open(name)) {
            read.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The texts " + name + " cannot be read", e);
        }
        Map<String, String> texts = new HashMap<>();
        read.stringPropertyNames().forEach(key -> texts.put(key, read.getProperty(key)));
        return Map.copyOf(texts);
    }

    private static InputStream open(String name) {
        InputStream in = Texts.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("The texts " + name + " are missing from the program");
        }
        return in;
    }
}
