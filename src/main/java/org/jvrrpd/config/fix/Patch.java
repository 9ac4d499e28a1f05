package org.jvrrpd.config.fix;

import java.util.List;
import org.jvrrpd.config.source.Diagnostic;

/**
 * A proposal.
 *
 * @param changes the files that change; empty: there is nothing mechanical to correct
 * @param applied the findings that are gone with it
 * @param refused findings whose correction would cause an error elsewhere
 * @param revealed findings that nobody could see before
 */
public record Patch(
        List<FileChange> changes,
        List<Diagnostic> applied,
        List<Diagnostic> refused,
        List<Diagnostic> revealed) {
    public Patch {
        changes = List.copyOf(changes);
        applied = List.copyOf(applied);
        refused = List.copyOf(refused);
        revealed = List.copyOf(revealed);
    }
}
