package org.jvrrpd.config.effective;

import java.util.stream.Collectors;
import org.jvrrpd.model.ScriptCommand;

/** A command as keepalived's dump shows it: {@code '/usr/bin/true' 'a' 'b'}. */
final class ScriptText {
    private ScriptText() {}

    static String of(ScriptCommand command) {
        return command.words().stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
    }
}
