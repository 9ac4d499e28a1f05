package org.jvrrpd.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.LoadResult;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.DiagnosticRenderer;
import org.jvrrpd.config.source.Severity;
import org.jvrrpd.daemon.ExitStatus;
import org.jvrrpd.daemon.HostFacts;
import org.jvrrpd.daemon.HostLoad;
import org.jvrrpd.model.Config;

/**
 * keepalived's {@code -t}: findings to standard error or a file, and its statuses (CHK-02, CHK-03).
 */
final class ConfigTest {
    private static final Set<OpenOption> APPENDING =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
    private static final FileAttribute<Set<PosixFilePermission>> READABLE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--"));

    private static final int MISSING_ARGUMENT = 2;
    private static final int ONLY_FATAL = 4;
    private static final int ORDINARY_ERROR = 5;
    private static final int SCRIPT_SECURITY = 6;

    private ConfigTest() {}

    /**
     * @param namespace in place of net_namespace; null: as the file says
     * @param output null: standard error
     */
    static int run(
            Path file,
            @Nullable String configId,
            @Nullable String namespace,
            @Nullable String output) {
        LoadResult result = HostLoad.load(file, HostFacts.loadOptions(configId, true), namespace);
        if (!Files.exists(file) && has(result, DiagnosticCode.FILE_UNREADABLE)) {
            // CHK-03, QRK-17: keepalived's status for a missing file, which wrappers may rely on.
            System.err.println("jvrrpd: configuration file '" + file + "' does not exist");
            return ExitStatus.OK;
        }
        try {
            print(new DiagnosticRenderer(false).render(result.diagnostics()), output);
        } catch (IOException e) {
            System.err.println("jvrrpd: cannot write " + output + ": " + e);
            return ExitStatus.FATAL;
        }
        return status(result);
    }

    /**
     * A file is made with mode 0644, appended to, and never reached through a symbolic link
     * (CHK-01).
     */
    private static void print(String text, @Nullable String output) throws IOException {
        if (output == null) {
            System.err.print(text);
            return;
        }
        try (PrintStream stream =
                new PrintStream(
                        Channels.newOutputStream(
                                Files.newByteChannel(Path.of(output), APPENDING, READABLE)),
                        false,
                        StandardCharsets.UTF_8)) {
            stream.print(text);
        }
    }

    /** The least severe class that occurs decides, as its number is the largest (CHK-02). */
    static int status(LoadResult result) {
        if (has(result, DiagnosticCode.MISSING_ARGUMENT)) {
            return MISSING_ARGUMENT;
        }
        if (has(result, DiagnosticCode.INCLUDE_PROBLEM)) {
            // A file is missing or unusable, and a check insists on it (CFG-14).
            return ExitStatus.NO_CONFIGURATION;
        }
        @Nullable Config config = result.config();
        if (result.diagnostics().stream().anyMatch(ConfigTest::isKeyExposed)) {
            return SCRIPT_SECURITY;
        }
        if (config != null && !config.global().scriptSecurity() && ConfiguredScripts.any(config)) {
            return SCRIPT_SECURITY;
        }
        List<Diagnostic> errors =
                result.diagnostics().stream().filter(ConfigTest::isErrorThere).toList();
        boolean further =
                config != null
                        && (ConfiguredScripts.isCheckMissing(config)
                                || config.syncGroups().stream()
                                        .anyMatch(group -> group.members().size() == 1));
        if (errors.isEmpty() && !further) {
            return ExitStatus.OK;
        }
        return !further && errors.stream().allMatch(ConfigTest::isFileError)
                ? ONLY_FATAL
                : ORDINARY_ERROR;
    }

    /**
     * What keepalived calls an error: besides ours each correction of a value, as -t takes no
     * number with trailing rubbish (CFG-21) and CHK-09 reports the others.
     */
    static boolean isErrorThere(Diagnostic diagnostic) {
        return switch (diagnostic.severity()) {
            // Lost arguments pass without a word (QRK-21).
            case FATAL, ERROR -> diagnostic.code() != DiagnosticCode.SCRIPT_ARGUMENTS;
            case INFO -> false;
            case WARNING ->
                    switch (diagnostic.code()) {
                        case ADJUSTED_VALUE, CONTRADICTION, DEPRECATED, NO_ADDRESS -> true;
                        default -> false;
                    };
        };
    }

    /** AUT-07: of the class of scripts that are not safe. */
    private static boolean isKeyExposed(Diagnostic diagnostic) {
        return diagnostic.code() == DiagnosticCode.KEY_FILE_EXPOSED;
    }

    private static boolean isFileError(Diagnostic diagnostic) {
        return diagnostic.code() == DiagnosticCode.FILE_UNREADABLE;
    }

    private static boolean has(LoadResult result, DiagnosticCode code) {
        return result.diagnostics().stream()
                .anyMatch(
                        diagnostic ->
                                diagnostic.code() == code
                                        && diagnostic.severity() == Severity.FATAL);
    }
}
