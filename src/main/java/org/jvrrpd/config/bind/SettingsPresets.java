package org.jvrrpd.config.bind;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.Settings;

/** The defaults of the keywords that {@link SettingsDraft} reads, as the table gives them. */
final class SettingsPresets {
    private static final String INHERITED = "global ";

    private SettingsPresets() {}

    /**
     * The presets of a block.
     *
     * @param isBound keywords that a binder of its own takes
     * @param global where inherited values come from; null for blocks that inherit none
     */
    static Map<String, Object> of(
            String scope, Predicate<String> isBound, @Nullable Settings global) {
        Map<String, Object> presets = new LinkedHashMap<>();
        for (Keyword keyword : Keywords.of(scope)) {
            if (isRead(keyword) && !isBound.test(keyword.name())) {
                presets.putIfAbsent(nameOf(keyword), preset(keyword, global));
            }
        }
        return presets;
    }

    /** The name that a value is kept under: the spelling of today. */
    static String nameOf(Keyword keyword) {
        return keyword.instead().isEmpty() || keyword.hasNoSuccessor()
                ? keyword.name()
                : keyword.instead();
    }

    /** True if the table says how to read it. */
    static boolean isRead(Keyword keyword) {
        return !keyword.isLoadBalancer()
                && !keyword.isOnlyInManual()
                && !keyword.opensBlock()
                && keyword.shape() != Keyword.Shape.ANY;
    }

    private static Object preset(Keyword keyword, @Nullable Settings global) {
        String text = keyword.preset();
        if (text.isEmpty()) {
            return Settings.Unset.UNSET;
        }
        if (text.startsWith(INHERITED)) {
            String name = text.substring(INHERITED.length());
            return global != null && global.has(name)
                    ? global.get(name, Object.class)
                    : Settings.Unset.UNSET;
        }
        return KeywordReader.preset(keyword);
    }
}
