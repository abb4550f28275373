package io.privacycenter.ui.parts;

import io.privacycenter.texts.Words;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A browser and its device as a person would call them, from what the browser says of itself: {@code Safari on iPhone}. */
public final class DeviceWords {

    /** In this order, as most browsers also claim to be others. */
    private static final Map<String, String> BROWSERS = ordered(
            "Edg",
            "Edge",
            "OPR/",
            "Opera",
            "SamsungBrowser",
            "Samsung Internet",
            "Firefox",
            "Firefox",
            "FxiOS",
            "Firefox",
            "CriOS",
            "Chrome",
            "Chrome",
            "Chrome",
            "Safari",
            "Safari");

    private static final Map<String, String> SYSTEMS = ordered(
            "iPhone",
            "iPhone",
            "iPad",
            "iPad",
            "Android",
            "Android",
            "Windows",
            "Windows",
            "Mac OS",
            "Mac",
            "CrOS",
            "Chromebook",
            "Linux",
            "Linux");

    private DeviceWords() {}

    /** @param agent what the browser says of itself; null when it says nothing */
    public static String of(@Nullable String agent, Words words) {
        String browser = found(BROWSERS, agent);
        String system = found(SYSTEMS, agent);
        return browser == null || system == null ? words.of("device.unknown") : words.of("device.on", browser, system);
    }

    private static @Nullable String found(Map<String, String> names, @Nullable String agent) {
        return agent == null
                ? null
                : names.entrySet().stream()
                        .filter(name -> agent.contains(name.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
