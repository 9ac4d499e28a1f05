package org.jvrrpd.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jvrrpd.config.effective.EffectiveJson;
import org.jvrrpd.model.Config;
import org.jvrrpd.testing.SmallJson;

/** What {@code check --effective} prints, for tests to compare. */
public final class EffectiveText {
    private EffectiveText() {}

    /** The text, one field a line. */
    public static String of(Config config) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            EffectiveJson.write(json, config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text + "\n";
    }

    /** The object {@code data} of each instance (DMP-03), in the order of the file. */
    static List<Map<String, Object>> instances(Config config) {
        Map<String, Object> all = SmallJson.object(SmallJson.parse(of(config)));
        return SmallJson.list(all.getOrDefault("vrrp", List.of())).stream()
                .map(one -> SmallJson.object(SmallJson.object(one).getOrDefault("data", Map.of())))
                .toList();
    }
}
