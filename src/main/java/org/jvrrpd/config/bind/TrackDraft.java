package org.jvrrpd.config.bind;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.bind.Definitions.Kind;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.config.syntax.Word;
import org.jvrrpd.model.TrackedInterface;
import org.jvrrpd.model.TrackedObject;

/** The lines of the track_ blocks of an instance or group. */
final class TrackDraft {
    /** The blocks that name objects, and which. */
    static final Map<String, Kind> KEYWORDS =
            Map.of(
                    "track_script", Kind.SCRIPT,
                    "track_file", Kind.FILE,
                    "track_process", Kind.PROCESS,
                    "track_bfd", Kind.BFD);

    private static final int INTERFACE_WEIGHT_MAX = 253;

    /** A weight of 254 is taken as the greatest one that the object can have (TRK-09). */
    private static final int WEIGHT_MAX = 254;

    final Map<String, TrackedInterface> interfaces = new LinkedHashMap<>();

    /** Where each interface was written, tracked or left out: it must exist. */
    final Map<String, Span> interfaceSpans = new LinkedHashMap<>();

    private final Map<Kind, Map<String, TrackedObject>> objects = new EnumMap<>(Kind.class);
    private final Map<TrackedObject, Span> spans = new LinkedHashMap<>();

    /** The objects of a kind by name, in the order written. */
    Map<String, TrackedObject> objects(Kind kind) {
        return objects.computeIfAbsent(kind, none -> new LinkedHashMap<>());
    }

    /** Where an object was written; the other place if it was not here. */
    Span span(TrackedObject object, Span otherwise) {
        return spans.getOrDefault(object, otherwise);
    }

    /** Takes what a group tracks, as far as it is not tracked already (TRK-14). */
    void adopt(TrackDraft group, String name, Binding binding) {
        interfaceSpans.forEach(
                (own, span) -> {
                    if (group.interfaceSpans.containsKey(own)) {
                        binding.report(
                                DiagnosticCode.DUPLICATE_ENTRY,
                                span,
                                "'" + own + "' is tracked by vrrp_sync_group " + name + " as well",
                                "the line of the group is ignored for this member",
                                "remove one of them");
                    }
                });
        for (Kind kind : Kind.values()) {
            group.objects(kind).forEach(objects(kind)::putIfAbsent);
        }
        group.spans.forEach(spans::putIfAbsent);
        group.interfaces.forEach(interfaces::putIfAbsent);
        group.interfaceSpans.forEach(interfaceSpans::putIfAbsent);
    }

    /**
     * Takes a block such as {@code track_script}; objects must have been defined above (CFG-10).
     */
    void bindObjects(Kind kind, Statement statement, Definitions definitions, Binding binding) {
        Map<String, TrackedObject> known = objects(kind);
        if (kind == Kind.BFD) {
            binding.notServed(
                    statement.keywordSpan(),
                    "'" + statement.keyword() + "' is known but not served by this version",
                    Unserved.consequence(statement.keyword()));
        }
        for (Statement line : BlockLines.of(statement, binding)) {
            TrackedObject object = definitions.find(kind, line.keyword());
            if (object == null) {
                reportUnknown(kind, line, definitions, binding);
            } else if (isNew(known.containsKey(line.keyword()), line, binding)
                    && isReadable(line, binding)) {
                boolean written = line.arguments().size() > 1;
                boolean reverse =
                        written ? isReverse(line, object.reverse(), binding) : object.reverse();
                int weight = weight(line, object.weight(), kind.weightMax(), binding);
                TrackedObject tracked = new TrackedObject(object.name(), weight, reverse);
                spans.put(tracked, line.keywordSpan());
                known.put(object.name(), tracked);
                note(tracked, line, binding.sourceMap().of(object, "weight"), binding);
            }
        }
    }

    /** Takes the block {@code track_interface}. */
    void bindInterfaces(Statement statement, Binding binding) {
        for (Statement line : BlockLines.of(statement, binding)) {
            if (!isNew(interfaces.containsKey(line.keyword()), line, binding)) {
                continue;
            }
            interfaceSpans.put(line.keyword(), line.keywordSpan());
            if (isReadable(line, binding)) {
                boolean reverse = isReverse(line, false, binding);
                int weight = weight(line, 0, INTERFACE_WEIGHT_MAX, binding);
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

    private static void reportUnknown(
            Kind kind, Statement line, Definitions definitions, Binding binding) {
        String name = line.keyword();
        String keyword = kind.keyword();
        boolean below = definitions.isBelow(kind, name);
        binding.report(
                DiagnosticCode.UNKNOWN_NAME,
                line.keywordSpan(),
                below
                        ? keyword + " '" + name + "' is defined below its use"
                        : "there is no usable " + keyword + " '" + name + "'",
                "it is not tracked: its failure moves nothing",
                below
                        ? "move the " + keyword + " above the block that tracks it"
                        : remedy(kind, name, definitions.namesOf(kind)));
    }

    private static String remedy(Kind kind, String name, List<String> all) {
        String keyword = kind.keyword();
        if (all.contains(name)) {
            return "correct the " + keyword + " above, which is left out";
        }
        if (name.indexOf('/') >= 0) {
            return "name a " + keyword + " here; the path belongs into that block";
        }
        String near = Spelling.nearest(name, all);
        return near == null
                ? "define it above, as " + keyword + " " + name + " { ... }"
                : Diagnostic.didYouMean(near);
    }

    private static int weight(Statement line, int otherwise, int most, Binding binding) {
        Word value = weightWord(line);
        if (value == null) {
            return otherwise;
        }
        Integer weight =
                Values.lenient(
                        "weight", value, -WEIGHT_MAX, WEIGHT_MAX, "its default is used", binding);
        return weight == null ? otherwise : Math.max(-most, Math.min(most, weight));
    }

    private static @Nullable Word weightWord(Statement line) {
        List<Word> words = line.arguments();
        return words.size() > 1 && words.get(0).text().equals("weight") ? words.get(1) : null;
    }

    /** A line with other words than a weight is left out as a whole, as there. */
    private static boolean isReadable(Statement line, Binding binding) {
        if (line.arguments().isEmpty() || weightWord(line) != null) {
            return true;
        }
        Word first = line.arguments().get(0);
        binding.refuse(
                first.span(),
                first.text().equals("weight")
                        ? "'weight' needs a number"
                        : "unknown option '" + first.text() + "' of a tracked object",
                "'" + line.keyword() + "' is not tracked: its failure moves nothing",
                "write NAME, or NAME weight N, or NAME weight N reverse; each name on a line of its own");
        return false;
    }

    private static boolean isReverse(Statement line, boolean otherwise, Binding binding) {
        boolean reverse = otherwise;
        int from = weightWord(line) == null ? line.arguments().size() : 2;
        for (Word option : line.arguments().subList(from, line.arguments().size())) {
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
