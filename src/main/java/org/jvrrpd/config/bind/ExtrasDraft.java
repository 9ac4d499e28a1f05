package org.jvrrpd.config.bind;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.bind.Definitions.Kind;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.Block;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.config.syntax.Word;
import org.jvrrpd.model.BfdInstance;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.GarpGroup;
import org.jvrrpd.model.LinkbeatInterface;
import org.jvrrpd.model.TrackFile;
import org.jvrrpd.model.TrackGroup;
import org.jvrrpd.model.TrackProcess;
import org.jvrrpd.model.TrackedObject;
import org.jvrrpd.model.UpDownDelay;

/** The top level of a file besides instances, groups and scripts. */
final class ExtrasDraft {
    private static final Map<String, Object> PRESETS =
            SettingsPresets.of("root", keyword -> false, null);

    final SettingsDraft settings = new SettingsDraft();
    final StaticBlocks statics = new StaticBlocks();
    private final List<TrackFile> files = new ArrayList<>();
    private final List<TrackProcess> processes = new ArrayList<>();
    private final List<BfdInstance> bfds = new ArrayList<>();
    private final List<TrackGroup> groups = new ArrayList<>();
    private final List<Span> groupSpans = new ArrayList<>();
    private final List<GarpGroup> garpGroups = new ArrayList<>();
    private final List<UpDownDelay> delays = new ArrayList<>();
    private final List<LinkbeatInterface> linkbeat = new ArrayList<>();

    /** Takes a block that has a name. */
    void takeNamed(
            Kind kind,
            String name,
            Statement statement,
            Block block,
            Definitions definitions,
            Binding binding) {
        Span span = statement.span();
        TrackedObject object =
                switch (kind) {
                    case FILE -> add(TrackFileBinder.bind(name, block, span, binding));
                    case PROCESS -> add(TrackProcessBinder.bind(name, block, span, binding));
                    case BFD -> add(BfdBinder.bind(name, block, span, binding));
                    case GROUP -> addGroup(name, statement, block, binding);
                    case SCRIPT -> null;
                };
        if (object != null) {
            definitions.define(kind, object, span);
        }
    }

    private @Nullable TrackedObject add(@Nullable TrackFile file) {
        if (file == null) {
            return null;
        }
        files.add(file);
        return new TrackedObject(file.name(), file.weight(), file.reverse());
    }

    private @Nullable TrackedObject add(@Nullable TrackProcess process) {
        if (process == null) {
            return null;
        }
        processes.add(process);
        return new TrackedObject(process.name(), process.weight(), process.reverse());
    }

    private @Nullable TrackedObject add(@Nullable BfdInstance bfd) {
        if (bfd == null) {
            return null;
        }
        bfds.add(bfd);
        return new TrackedObject(bfd.name(), bfd.weight(), bfd.reverse());
    }

    private @Nullable TrackedObject addGroup(
            String name, Statement statement, Block block, Binding binding) {
        List<String> members = TrackGroupBinder.bind(name, block, binding);
        if (members.isEmpty()) {
            reportEmpty(name, statement.span(), binding);
            return null;
        }
        groups.add(new TrackGroup(name, members));
        groupSpans.add(statement.span());
        return new TrackedObject(name, 0, false);
    }

    /** Takes a block without name. */
    void takeBlock(Statement statement, Definitions definitions, Binding binding) {
        Block block = statement.block();
        if (block == null) {
            return;
        }
        switch (statement.keyword()) {
            case "garp_group" -> {
                GarpGroup group =
                        GarpGroupBinder.bind(block, statement.span(), garpGroups, binding);
                if (group != null) {
                    garpGroups.add(group);
                }
            }
            case "interface_up_down_delays" ->
                    delays.addAll(InterfaceLines.delays(statement, binding));
            case "linkbeat_interfaces" ->
                    linkbeat.addAll(InterfaceLines.linkbeat(statement, binding));
            default -> statics.take(statement, definitions, binding);
        }
    }

    /** CHK-08: every interface that is named must be there, or may come. */
    void checkInterfaces(boolean mayCome, Binding binding) {
        statics.checkInterfaces(mayCome, binding);
        Map<Object, String> nameByLine = new IdentityHashMap<>();
        delays.forEach(one -> nameByLine.put(one, one.interfaceName()));
        linkbeat.forEach(one -> nameByLine.put(one, one.name()));
        InterfacePresence.check(nameByLine, mayCome, binding);
    }

    /** Members of track groups must be instances; known only at the end of the file. */
    Config.Extras complete(Set<String> instances, String defaultInterface, Binding binding) {
        List<TrackGroup> kept = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            TrackGroup group = groups.get(i);
            List<String> members = group.members().stream().filter(instances::contains).toList();
            if (members.size() < group.members().size()) {
                reportStrangers(group, instances, groupSpans.get(i), binding);
            }
            if (!members.isEmpty()) {
                kept.add(new TrackGroup(group.name(), members));
            }
        }
        return new Config.Extras(
                settings.toModel(PRESETS),
                files,
                processes,
                bfds,
                kept,
                statics.addresses(defaultInterface, binding),
                statics.routes(),
                statics.rules(),
                garpGroups,
                delays,
                linkbeat);
    }

    private static void reportStrangers(
            TrackGroup group, Set<String> instances, Span span, Binding binding) {
        List<String> strangers =
                group.members().stream().filter(name -> !instances.contains(name)).toList();
        String near = Spelling.nearest(strangers.get(0), instances);
        binding.report(
                DiagnosticCode.UNKNOWN_NAME,
                span,
                "track_group "
                        + group.name()
                        + " names no vrrp_instance by '"
                        + strangers.get(0)
                        + "'",
                "the member is ignored",
                near == null ? "" : Diagnostic.didYouMean(near));
    }

    private static void reportEmpty(String name, Span span, Binding binding) {
        binding.report(
                DiagnosticCode.INCOMPLETE,
                span,
                "track_group " + name + " has no member",
                "it is left out",
                "add group { INSTANCE ... }");
    }

    /** Words of a block of names, in order, each once. */
    static List<String> names(Statement statement, Binding binding) {
        List<String> names = new ArrayList<>();
        for (Statement line : BlockLines.of(statement, binding)) {
            for (Word word : line.words()) {
                if (!names.contains(word.text())) {
                    names.add(word.text());
                }
            }
        }
        return names;
    }
}
