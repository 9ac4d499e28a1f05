package org.jvrrpd.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.daemon.DaemonOptions;

/**
 * The quick way into the service: reads the plain forms of {@code run}'s options without picocli.
 * What is not plain is left to {@link RunCommand}, which knows the same options.
 */
final class RunArguments {
    private RunArguments() {}

    /** Null if picocli is needed: for help, a mistake, or a rare form. */
    static @Nullable DaemonOptions parse(String[] words) {
        Path file = DaemonOptions.defaultConfigFile();
        Path runDirectory = DaemonOptions.RUN_DIRECTORY;
        @Nullable String configId = null;
        @Nullable Path recordFile = null;
        boolean resumes = true;
        for (int i = 1; i < words.length; i += 2) {
            if (words[i].equals("--no-resume")) {
                resumes = false;
                i--;
                continue;
            }
            if (i + 1 >= words.length || words[i + 1].startsWith("-")) {
                return null;
            }
            String value = words[i + 1];
            switch (words[i]) {
                case "-f", "--file" -> file = Path.of(value);
                case "--run-dir" -> runDirectory = Path.of(value);
                case "-i", "--config-id" -> configId = value;
                case "--record" -> recordFile = Path.of(value);
                default -> {
                    return null;
                }
            }
        }
        return DaemonOptions.of(file, runDirectory, configId, recordFile, resumes);
    }
}
