package org.jvrrpd.config.bind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.bind.Definitions.Kind;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.Block;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.config.syntax.Word;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.GlobalDefs;
import org.jvrrpd.model.SyncGroup;
import org.jvrrpd.model.TrackedObject;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.model.VrrpScript;

/**
 * The whole file: global_defs first wherever they stand (CFG-11), then all blocks in their order
 * (CFG-10), then the completion of what refers to each other.
 */
public final class RootBinder {
    private static final String SCOPE = "root";
    private static final Set<String> NAMED = Set.of("vrrp_instance", "vrrp_sync_group");

    /** Blocks that keepalived skips if more than one word follows. */
    private static final Set<String> ONE_NAME =
            Set.of("vrrp_instance", "vrrp_sync_group", "track_group");

    private final Binding binding;
    private final GlobalDraft global = new GlobalDraft();
    private final Definitions definitions = new Definitions();
    private final Map<String, VrrpScript> scripts = new LinkedHashMap<>();
    private final Map<String, InstanceDraft> instances = new LinkedHashMap<>();
    private final Map<String, SyncGroupBinder.Draft> groups = new LinkedHashMap<>();
    private final ExtrasDraft extras = new ExtrasDraft();
    private boolean afterMissingBrace;

    private RootBinder(Binding binding) {
        this.binding = binding;
    }

    /** The configuration as far as it is usable; whether it is, the findings tell. */
    public static Config bind(Block root, Binding binding) {
        RootBinder binder = new RootBinder(binding);
        for (Statement statement : root.statements()) {
            Block block = statement.block();
            if (statement.keyword().equals("global_defs") && block != null) {
                GlobalDefsBinder.bind(block, binder.global, binding);
            }
        }
        binder.definitions.announce(root);
        root.statements().forEach(binder::take);
        return binder.complete();
    }

    private void take(Statement statement) {
        Keyword keyword = Keywords.find(SCOPE, statement.keyword());
        if (afterMissingBrace && keyword == null) {
            return;
        }
        afterMissingBrace = false;
        if (statement.isStray()) {
            BlockTable.reportStray(statement, binding);
        } else if (keyword == null || keyword.isLoadBalancer()) {
            UnknownKeywords.report(statement, SCOPE, "", binding);
        } else {
            takeKnown(statement, keyword);
        }
    }

    private void takeKnown(Statement statement, Keyword keyword) {
        Block block = statement.block();
        if (!keyword.opensBlock()) {
            takeSetting(statement, keyword);
            return;
        }
        if (block == null) {
            reportMissingBrace(statement);
            return;
        }
        if (!keyword.instead().isEmpty()) {
            UnknownKeywords.reportOld(statement, keyword, binding);
        }
        Kind kind = Kind.of(keyword.name());
        boolean isNamed = kind != null || NAMED.contains(keyword.name());
        if (kind != Kind.SCRIPT && keyword.status() == Keyword.Status.PARSED && !isCore(keyword)) {
            UnknownKeywords.reportNotServed(statement, keyword, binding);
        }
        if (isNamed) {
            takeNamed(statement, kind, block);
        } else if (!keyword.name().equals("global_defs")) {
            extras.takeBlock(statement, definitions, binding);
        }
    }

    private static boolean isCore(Keyword keyword) {
        return NAMED.contains(keyword.name());
    }

    private void takeSetting(Statement statement, Keyword keyword) {
        if (BlockTable.hasShape(statement, keyword, binding)) {
            extras.settings.take(statement, keyword, binding);
            if (keyword.status() == Keyword.Status.PARSED) {
                UnknownKeywords.reportNotServed(statement, keyword, binding);
            }
        }
    }

    /** What follows is not reported word by word: it would have been inside the block. */
    private void reportMissingBrace(Statement statement) {
        afterMissingBrace = true;
        binding.report(
                DiagnosticCode.MISSING_BRACE,
                statement.span(),
                "'" + statement.keyword() + "' needs a block, but no '{' follows",
                "it is ignored, with all that follows up to the next block of the file",
                "add '{' at the end of the line");
    }

    private void takeNamed(Statement statement, @Nullable Kind kind, Block block) {
        if (statement.arguments().isEmpty() || statement.arguments().get(0).text().isEmpty()) {
            reportNameless(statement, kind != null);
            return;
        }
        if (statement.arguments().size() > 1 && ONE_NAME.contains(statement.keyword())) {
            reportSecondName(statement);
            return;
        }
        Word name = statement.arguments().get(0);
        Span first = firstOf(statement.keyword(), kind, name.text());
        if (first != null) {
            binding.report(
                    DiagnosticCode.DUPLICATE_NAME,
                    name.span(),
                    "there is a " + statement.keyword() + " '" + name.text() + "' already",
                    "this block is skipped",
                    "give it another name; the first one is at " + first);
        } else if (kind == null || kind == Kind.SCRIPT) {
            takeBlock(statement, name.text(), block);
        } else {
            extras.takeNamed(kind, name.text(), statement, block, definitions, binding);
        }
        if (kind != null) {
            definitions.pass(kind, name.text());
        }
    }

    private void reportNameless(Statement statement, boolean stops) {
        binding.report(
                stops ? DiagnosticCode.MISSING_ARGUMENT : DiagnosticCode.NO_NAME,
                statement.keywordSpan(),
                "this " + statement.keyword() + " has no name",
                stops ? "keepalived stops at once at such a line" : "the block is skipped",
                "write " + statement.keyword() + " NAME {");
    }

    private void reportSecondName(Statement statement) {
        binding.report(
                DiagnosticCode.NO_NAME,
                statement.arguments().get(1).span(),
                "this " + statement.keyword() + " has more than one name",
                "the block is skipped",
                "write one word, or quote what belongs together");
    }

    private @Nullable Span firstOf(String keyword, @Nullable Kind kind, String name) {
        if (kind != null) {
            return definitions.place(kind, name);
        }
        InstanceDraft instance = instances.get(name);
        SyncGroupBinder.Draft group = groups.get(name);
        return keyword.equals("vrrp_instance")
                ? instance == null ? null : instance.span
                : group == null ? null : group.span;
    }

    private void takeBlock(Statement statement, String name, Block block) {
        Span span = statement.span();
        switch (statement.keyword()) {
            case "vrrp_instance" -> {
                InstanceDraft draft = new InstanceDraft(name, span);
                VrrpInstanceBinder.bind(block, draft, definitions, binding);
                instances.put(name, draft);
            }
            case "vrrp_sync_group" -> {
                SyncGroupBinder.Draft draft = new SyncGroupBinder.Draft(name, span);
                SyncGroupBinder.bind(block, draft, definitions, binding);
                groups.put(name, draft);
            }
            default -> {
                VrrpScript script = ScriptBinder.bind(name, block, span, binding);
                if (script != null) {
                    scripts.put(name, script);
                    TrackedObject object =
                            new TrackedObject(name, script.weight(), script.reverse());
                    binding.sourceMap()
                            .put(object, "weight", binding.sourceMap().of(script, "weight"));
                    definitions.define(Kind.SCRIPT, object, span);
                }
            }
        }
    }

    private Config complete() {
        GlobalDefs globalDefs = global.toModel();
        Inherited inherited = Inherited.of(globalDefs);
        List<SyncGroup> completedGroups = new ArrayList<>();
        Map<String, String> groupOf = new HashMap<>();
        for (SyncGroupBinder.Draft draft : groups.values()) {
            SyncGroup group =
                    SyncGroupBinder.complete(draft, instances, groupOf, global, inherited, binding);
            if (group != null) {
                completedGroups.add(group);
            }
        }
        List<VrrpInstance> completed = new ArrayList<>();
        for (InstanceDraft draft : instances.values()) {
            VrrpInstance instance = InstanceCompleter.complete(draft, global, inherited, binding);
            if (instance != null) {
                completed.add(instance);
            }
        }
        extras.checkInterfaces(global.dynamicInterfaces, binding);
        StrictMode.explainDefaults(global, instances.values(), binding);
        InstanceUniqueness.check(completed, instances, binding);
        Config.Extras completedExtras =
                extras.complete(
                        instances.keySet(),
                        globalDefs.settings().text("default_interface"),
                        binding);
        return new Config(
                globalDefs,
                List.copyOf(scripts.values()),
                completed,
                completedGroups,
                completedExtras);
    }
}
