package org.jvrrpd.config.bind;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.Block;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.model.TrackedObject;

/**
 * The objects that lines refer to by name, as far as the file has defined them, with the weight
 * that their trackers have if no other is written. An object must stand above its use (CFG-10), so
 * the names that come later are known, too: messages tell the difference.
 */
final class Definitions {
    private final Map<Kind, Map<String, TrackedObject>> defined = new EnumMap<>(Kind.class);
    private final Map<Kind, Map<String, Span>> spans = new EnumMap<>(Kind.class);
    private final Map<Kind, Set<String>> passed = new EnumMap<>(Kind.class);
    private final Map<Kind, List<String>> all = new EnumMap<>(Kind.class);

    /** The kinds of objects, by the keyword that defines them. */
    enum Kind {
        SCRIPT("vrrp_script", 253),
        FILE("track_file", 254),
        PROCESS("vrrp_track_process", 254),
        BFD("bfd_instance", 253),
        GROUP("track_group", 0);

        private final String keyword;
        private final int weightMax;

        Kind(String keyword, int weightMax) {
            this.keyword = keyword;
            this.weightMax = weightMax;
        }

        String keyword() {
            return keyword;
        }

        /** Of a tracker, either way. */
        int weightMax() {
            return weightMax;
        }

        /** The kind that a keyword defines, or null. */
        static @Nullable Kind of(String keyword) {
            return switch (keyword) {
                case "vrrp_script" -> SCRIPT;
                case "track_file", "vrrp_track_file" -> FILE;
                case "vrrp_track_process" -> PROCESS;
                case "bfd_instance" -> BFD;
                case "track_group" -> GROUP;
                default -> null;
            };
        }
    }

    /** The block that defines the object has been read, whether or not it is usable. */
    void pass(Kind kind, String name) {
        passed.computeIfAbsent(kind, none -> new HashSet<>()).add(name);
    }

    /** Whether the object is defined further down in the file. */
    boolean isBelow(Kind kind, String name) {
        return namesOf(kind).contains(name) && !passed.getOrDefault(kind, Set.of()).contains(name);
    }

    /** Notes the names of all objects of a file. */
    void announce(Block root) {
        for (Statement statement : root.statements()) {
            Kind kind = Kind.of(statement.keyword());
            if (kind != null && !statement.arguments().isEmpty()) {
                namesOf(kind).add(statement.arguments().get(0).text());
            }
        }
    }

    /** From here on the object may be used. */
    void define(Kind kind, TrackedObject object, Span span) {
        defined.computeIfAbsent(kind, none -> new HashMap<>()).put(object.name(), object);
        spans.computeIfAbsent(kind, none -> new HashMap<>()).put(object.name(), span);
    }

    /** The object, if it is defined above. */
    @Nullable TrackedObject find(Kind kind, String name) {
        Map<String, TrackedObject> objects = defined.get(kind);
        return objects == null ? null : objects.get(name);
    }

    /** Where the object is defined, if it is. */
    @Nullable Span place(Kind kind, String name) {
        Map<String, Span> places = spans.get(kind);
        return places == null ? null : places.get(name);
    }

    /** The names of that kind in the whole file. */
    List<String> namesOf(Kind kind) {
        return all.computeIfAbsent(kind, none -> new ArrayList<>());
    }
}
