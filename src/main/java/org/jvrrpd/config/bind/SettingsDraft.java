package org.jvrrpd.config.bind;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.model.Settings;

/** What a block says by keywords that no binder of its own takes: read as their table rows say. */
final class SettingsDraft {
    private final Map<String, Object> written = new HashMap<>();

    /** Reads a statement; a value that is refused leaves the former one. */
    void take(Statement statement, Keyword keyword, Binding binding) {
        Object value = KeywordReader.read(statement, keyword, binding);
        if (value != null) {
            written.put(SettingsPresets.nameOf(keyword), value);
        }
    }

    /** Takes a value that a binder has read. */
    void put(String name, Object value) {
        written.put(name, value);
    }

    @Nullable Object find(String name) {
        return written.get(name);
    }

    Settings toModel(Map<String, Object> presets) {
        return written.isEmpty() && presets.isEmpty()
                ? Settings.NONE
                : new Settings(written, presets);
    }
}
