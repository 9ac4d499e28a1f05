package org.jvrrpd.config.check.cluster;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jvrrpd.config.check.view.PairRule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.Block;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.config.syntax.Word;

/** G03: files that were changed at different times, and differ in what should be the same. */
final class DriftRule implements PairRule {
    private static final long TOGETHER_MILLIS = 60_000;
    private static final int NAMED_MAX = 4;
    private static final Set<String> OWN =
            Set.of(
                    "priority",
                    "state",
                    "router_id",
                    "unicast_src_ip",
                    "mcast_src_ip",
                    "unicast_peer");

    @Override
    public void run(Subject first, Subject second, Diagnostics diagnostics) {
        long apart = Math.abs(first.modifiedMillis() - second.modifiedMillis());
        if (first.modifiedMillis() == 0
                || second.modifiedMillis() == 0
                || apart < TOGETHER_MILLIS) {
            return;
        }
        Map<String, Span> mine = lines(first);
        Map<String, Span> other = lines(second);
        Set<String> places = new LinkedHashSet<>();
        mine.keySet().stream()
                .filter(l -> !other.containsKey(l))
                .forEach(l -> places.add(place(l)));
        other.keySet().stream()
                .filter(l -> !mine.containsKey(l))
                .forEach(l -> places.add(place(l)));
        if (!places.isEmpty()) {
            report(first, second, places, diagnostics);
        }
    }

    /** Each statement with the blocks around it; one of values is what a line of them is. */
    private static Map<String, Span> lines(Subject subject) {
        Map<String, Span> lines = new LinkedHashMap<>();
        collect(subject.written().root(), "", lines);
        return lines;
    }

    private static void collect(Block block, String path, Map<String, Span> lines) {
        for (Statement statement : block.statements()) {
            if (statement.isStray() || OWN.contains(statement.keyword())) {
                continue;
            }
            List<String> words = statement.words().stream().map(Word::text).toList();
            if (statement.block() == null) {
                lines.put(path + "\t" + String.join(" ", words), statement.span());
            } else {
                String inner = String.join(" ", words);
                collect(statement.block(), path.isEmpty() ? inner : path + ", " + inner, lines);
            }
        }
    }

    /** Without values: one of them may be a secret. */
    private static String place(String line) {
        int tab = line.indexOf('\t');
        String path = line.substring(0, tab);
        String statement = line.substring(tab + 1);
        String keyword = statement.split(" ", 2)[0];
        boolean isKeyword = keyword.matches("[a-z][a-z_0-9]+");
        return path.isEmpty() ? keyword : isKeyword ? path + ": " + keyword : path;
    }

    private static void report(
            Subject first, Subject second, Set<String> places, Diagnostics diagnostics) {
        long hours = Math.abs(first.modifiedMillis() - second.modifiedMillis()) / 3_600_000;
        List<String> some = places.stream().limit(NAMED_MAX).toList();
        int more = places.size() - some.size();
        Span here = new Span(second.written().root().open().file(), 0, 0);
        diagnostics.add(
                DiagnosticCode.DRIFTED_FILES,
                here,
                "this file and %s differ in: %s%s"
                        .formatted(
                                first.written().root().open().file().name(),
                                String.join("; ", some),
                                more > 0 ? "; and " + more + " more" : ""),
                "they were changed %s apart: somebody probably changed one host and forgot the other, which"
                                .formatted(
                                        hours < 48
                                                ? Math.max(1, hours) + " h"
                                                : hours / 24 + " days")
                        + " shows only when it takes over",
                "compare them: diff %s %s"
                        .formatted(
                                first.written().root().open().file().name(), here.file().name()));
    }
}
