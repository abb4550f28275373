package io.privacycenter.api.configuration;

import io.privacycenter.api.Problem;
import java.io.StringReader;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Documents in YAML: plain values, maps and lists, without what makes a short text a large one. What looks like a date or says
 * {@code no} is a text, as in YAML 1.2: a country is not a falsehood.
 */
final class YamlText {

    private static final int DEEPEST = 50;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private YamlText() {}

    /** @throws Problem naming the line */
    static String toJson(String text) {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(Written.LARGEST);
        limits.setNestingDepthLimit(DEEPEST);
        limits.setMaxAliasesForCollections(0);
        limits.setAllowDuplicateKeys(false);
        limits.setAllowRecursiveKeys(false);
        DumperOptions form = new DumperOptions();
        Yaml yaml = new Yaml(new SafeConstructor(limits), new Representer(form), form, limits, new PlainValues());
        try {
            for (Event event : yaml.parse(new StringReader(text))) {
                if (event instanceof AliasEvent alias) {
                    throw unreadable(alias.getStartMark(), "an alias is not read here: write it out");
                }
            }
            Object read = yaml.load(text);
            return JSON.writeValueAsString(read);
        } catch (MarkedYAMLException e) {
            throw unreadable(e.getProblemMark(), String.valueOf(e.getProblem()));
        } catch (YAMLException | JacksonException e) { // of the second kind: a key that is none in JSON
            throw unreadable(null, String.valueOf(e.getMessage()));
        }
    }

    static String ofJson(String json) {
        DumperOptions form = new DumperOptions();
        form.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        form.setSplitLines(false);
        form.setIndicatorIndent(0);
        return new Yaml(form).dump(JSON.readValue(json, Object.class));
    }

    private static Problem unreadable(@Nullable Mark place, String why) {
        return new Problem(
                HttpStatus.BAD_REQUEST,
                "Malformed YAML",
                place == null
                        ? "The body is not YAML that is read here: " + why
                        : "Line %d, column %d: %s".formatted(place.getLine() + 1, place.getColumn() + 1, why));
    }

    /** The core schema of YAML 1.2: true and false, numbers and null; everything else is a text. */
    private static final class PlainValues extends Resolver {
        private static final Pattern TRUTH = Pattern.compile("true|false");
        private static final Pattern NOTHING = Pattern.compile("~|null|");
        private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
        private static final Pattern FRACTION = Pattern.compile("-?(0|[1-9][0-9]{0,17})\\.[0-9]{1,17}");

        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, TRUTH, "tf");
            addImplicitResolver(Tag.NULL, NOTHING, "~n\0");
            addImplicitResolver(Tag.NULL, Pattern.compile(""), null);
            addImplicitResolver(Tag.INT, WHOLE, "-0123456789");
            addImplicitResolver(Tag.FLOAT, FRACTION, "-0123456789");
        }
    }
}
