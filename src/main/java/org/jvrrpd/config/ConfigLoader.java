package org.jvrrpd.config;

import java.nio.file.Path;
import org.jvrrpd.config.bind.Binding;
import org.jvrrpd.config.bind.HostFacts;
import org.jvrrpd.config.bind.RootBinder;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.check.view.Written;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.config.source.SourceFile;
import org.jvrrpd.config.source.SourceMap;
import org.jvrrpd.config.syntax.Block;
import org.jvrrpd.config.syntax.Parser;
import org.jvrrpd.config.syntax.Preprocessor;
import org.jvrrpd.config.syntax.Surroundings;
import org.jvrrpd.model.Config;

/**
 * Loads a configuration file. Never throws for what a file holds: all findings of one run come back
 * together, and the file is usable unless one of them is fatal.
 */
public final class ConfigLoader {
    private ConfigLoader() {}

    /** Reads the file and those it includes; on the caller's thread. */
    public static LoadResult load(Path file, LoadOptions options) {
        Diagnostics diagnostics = new Diagnostics();
        Preprocessor preprocessor = preprocessor(options, diagnostics);
        SourceFile source = preprocessor.readFile(file);
        return source == null
                ? new LoadResult(
                        null,
                        diagnostics.toList(),
                        false,
                        Subject.empty(SourceFile.of(file.toString(), "")))
                : parse(source, preprocessor, options, diagnostics);
    }

    /** Takes a text that is not in a file; includes start from the directory of the given path. */
    public static LoadResult loadText(String text, Path path, LoadOptions options) {
        Diagnostics diagnostics = new Diagnostics();
        Preprocessor preprocessor = preprocessor(options, diagnostics);
        SourceFile source = SourceFile.of(path.toString(), text);
        preprocessor.readFrom(source, path);
        return parse(source, preprocessor, options, diagnostics);
    }

    private static Preprocessor preprocessor(LoadOptions options, Diagnostics diagnostics) {
        Surroundings surroundings =
                new Surroundings(options.configId(), options.environment(), options.random());
        return new Preprocessor(surroundings, diagnostics, options.replaced());
    }

    private static LoadResult parse(
            SourceFile source,
            Preprocessor preprocessor,
            LoadOptions options,
            Diagnostics diagnostics) {
        Block root = Parser.parse(source, preprocessor.lines(), diagnostics);
        if (options.isReload()) {
            refuseHalfWritten(diagnostics);
        }
        SourceMap sourceMap = new SourceMap(source);
        HostFacts host =
                new HostFacts(
                        options.interfaceExists(),
                        options.userExists(),
                        options.isVrf(),
                        options.mtuBytes(),
                        options.iprouteNumber(),
                        options.keyFile());
        Config config = RootBinder.bind(root, new Binding(diagnostics, sourceMap, host));
        boolean usable = !diagnostics.isFatal();
        return new LoadResult(
                usable ? config : null,
                diagnostics.toList(),
                usable,
                new Subject(config, sourceMap, new Written(root), 0));
    }

    /**
     * What keepalived would start with may still not replace what runs: a file that an editor has
     * written half way would take addresses away.
     */
    private static void refuseHalfWritten(Diagnostics diagnostics) {
        diagnostics.toList().stream()
                .filter(finding -> finding.code() == DiagnosticCode.UNCLOSED_BLOCK)
                .findFirst()
                .ifPresent(
                        finding ->
                                diagnostics.add(
                                        DiagnosticCode.INCOMPLETE_AT_RELOAD,
                                        finding.span(),
                                        "the file ends inside a block, so it may be half written",
                                        "at a reload it would take addresses away",
                                        "close the block and reload again"));
    }
}
