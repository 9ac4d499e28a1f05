package org.jvrrpd.cli;

import java.nio.file.Path;
import java.util.List;
import org.jvrrpd.config.LoadResult;

/** Lets tests of other packages ask for what {@code check} prints for programs. */
public final class CheckOutputs {
    private CheckOutputs() {}

    /** Of {@code --json}. */
    public static String json(Path file, LoadResult result) {
        CheckedFiles.CheckedFile checked =
                new CheckedFiles.CheckedFile(new NamedFile(null, file, null), result);
        return CheckJson.text(new CheckedFiles(List.of(checked), List.of(), null));
    }

    /** Of {@code --sarif}. */
    public static String sarif(LoadResult result) {
        return CheckSarif.text(result.diagnostics());
    }
}
