package org.jvrrpd.config.bind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.config.syntax.Word;
import org.jvrrpd.model.TrackedInterface;
import org.jvrrpd.model.TrackedScript;
import org.jvrrpd.model.VrrpScript;

/** The lines of {@code track_script} and {@code track_interface} of an instance or group. */
final class TrackDraft {
    private static final int WEIGHT_MAX = 253;

    final Map<String, TrackedScript> scripts = new LinkedHashMap<>();
    final Map<String, TrackedInterface> interfaces = new LinkedHashMap<>();

    /** Where each tracker was written, for findings of the completion. */
    final Map<String, Span> spans = new LinkedHashMap<>();

    /** Takes the block {@code track_script}; scripts must have been defined above (CFG-10). */
    void bindScripts(
            Statement statement,
            Map<String, VrrpScript> defined,
            List<String> all,
            Binding binding) {
        for (Statement line : BlockLines.of(statement, binding)) {
            VrrpScript script = defined.get(line.keyword());
            if (script == null) {
                reportUnknown(line, all, binding);
            } else if (isNew(scripts.containsKey(line.keyword()), line, binding)) {
                spans.put(line.keyword(), line.keywordSpan());
                boolean written = line.arguments().size() > 1;
                boolean reverse =
                        written ? isReverse(line, script.reverse(), binding) : script.reverse();
                int weight = weight(line, script.weight(), binding);
                TrackedScript tracked = new TrackedScript(script.name(), weight, reverse);
                scripts.put(script.name(), tracked);
                note(tracked, line, binding.sourceMap().of(script, "weight"), binding);
            }
        }
    }

    /** Takes the block {@code track_interface}. */
    void bindInterfaces(Statement statement, Binding binding) {
        for (Statement line : BlockLines.of(statement, binding)) {
            if (isNew(interfaces.containsKey(line.keyword()), line, binding)) {
                spans.put(line.keyword(), line.keywordSpan());
                boolean reverse = isReverse(line, false, binding);
                int weight = weight(line, 0, binding);
                TrackedInterface tracked = new TrackedInterface(line.keyword(), weight, reverse);
                interfaces.put(line.keyword(), tracked);
                note(tracked, line, line.keywordSpan(), binding);
            }
        }
    }

    /** Where the tracker is written, and where the weight that counts. */
    private static void note(
            Object tracked, Statement line, Span inheritedWeight, Binding binding) {
        Word word = weightWord(line);
        binding.sourceMap().put(tracked, line.keywordSpan());
        Span weight = word == null ? inheritedWeight : word.span();
        binding.sourceMap().put(tracked, "weight", weight);
    }

    private static boolean isNew(boolean known, Statement line, Binding binding) {
        if (known) {
            binding.report(
                    DiagnosticCode.DUPLICATE_ENTRY,
                    line.keywordSpan(),
                    "'" + line.keyword() + "' is tracked twice",
                    "the second line is ignored",
                    "remove one of them");
        }
        return !known;
    }

    private static void reportUnknown(Statement line, List<String> all, Binding binding) {
        String name = line.keyword();
        String near = Spelling.nearest(name, all);
        binding.report(
                DiagnosticCode.UNKNOWN_NAME,
                line.keywordSpan(),
                all.contains(name)
                        ? "vrrp_script '" + name + "' is defined below its use"
                        : "there is no usable vrrp_script '" + name + "'",
                "it is not tracked: its failure moves nothing",
                all.contains(name)
                        ? "move the vrrp_script above the block that tracks it"
                        : near == null
                                ? "define it above, as vrrp_script " + name + " { ... }"
                                : "did you mean '" + near + "'?");
    }

    private static int weight(Statement line, int otherwise, Binding binding) {
        Word value = weightWord(line);
        if (value == null) {
            reportOptions(line, binding);
            return otherwise;
        }
        Integer weight =
                Values.lenient(
                        "weight",
                        value,
                        -WEIGHT_MAX - 1,
                        WEIGHT_MAX + 1,
                        "its default is used",
                        binding);
        return weight == null ? otherwise : Math.max(-WEIGHT_MAX, Math.min(WEIGHT_MAX, weight));
    }

    private static @Nullable Word weightWord(Statement line) {
        List<Word> words = line.arguments();
        return words.size() > 1 && words.get(0).text().equals("weight") ? words.get(1) : null;
    }

    private static void reportOptions(Statement line, Binding binding) {
        if (!line.arguments().isEmpty()) {
            Word first = line.arguments().get(0);
            binding.refuse(
                    first.span(),
                    first.text().equals("weight")
                            ? "'weight' needs a number"
                            : "unknown option '" + first.text() + "' of a tracked object",
                    "it is ignored",
                    "write NAME, or NAME weight N, or NAME weight N reverse");
        }
    }

    private static boolean isReverse(Statement line, boolean otherwise, Binding binding) {
        boolean reverse = otherwise;
        int from = weightWord(line) == null ? line.arguments().size() : 2;
        for (Word option :
                new ArrayList<>(line.arguments().subList(from, line.arguments().size()))) {
            switch (option.text()) {
                case "reverse" -> reverse = true;
                case "noreverse" -> reverse = false;
                default ->
                        binding.refuse(
                                option.span(),
                                "unknown word '" + option.text() + "' after the weight",
                                "it is ignored",
                                "only 'reverse' or 'noreverse' may stand here");
            }
        }
        return reverse;
    }
}
