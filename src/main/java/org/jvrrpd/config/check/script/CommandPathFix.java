package org.jvrrpd.config.check.script;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.view.HostView;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Fix;
import org.jvrrpd.config.source.Span;

/** C01: the full path of a program, as found on the host that the file is for. */
public final class CommandPathFix {
    private static final Pattern PROGRAM =
            Pattern.compile("^(?:script\\s+)?[\"']?\\s*([A-Za-z0-9_.+-]+)(?=[\\s\"']|$)");

    private CommandPathFix() {}

    /** The findings, with the correction where there is one. */
    public static List<Diagnostic> improve(List<Diagnostic> findings, HostView host) {
        List<Diagnostic> better = new ArrayList<>();
        for (Diagnostic finding : findings) {
            boolean fits = finding.code() == DiagnosticCode.COMMAND_PATH && finding.fix() == null;
            better.add(fits ? finding.withFix(fix(finding.span(), host)) : finding);
        }
        return better;
    }

    private static @Nullable Fix fix(Span span, HostView host) {
        Matcher matcher = PROGRAM.matcher(span.text());
        if (!matcher.find()) {
            return null;
        }
        String path = host.programPath(matcher.group(1));
        Span name =
                new Span(
                        span.file(),
                        span.offset() + matcher.start(1),
                        matcher.end(1) - matcher.start(1));
        return path == null ? null : Fix.replace(name, path, "write the full path " + path);
    }
}
