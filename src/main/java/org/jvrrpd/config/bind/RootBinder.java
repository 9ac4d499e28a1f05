package org.jvrrpd.config.bind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.Block;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.config.syntax.Word;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.SyncGroup;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.model.VrrpScript;

/**
 * The whole file: global_defs first wherever they stand (CFG-11), then all blocks in their order
 * (CFG-10), then the completion of what refers to each other.
 */
public final class RootBinder {
    private static final String SCOPE = "root";
    private static final Set<String> NAMED =
            Set.of("vrrp_instance", "vrrp_sync_group", "vrrp_script");

    private final Binding binding;
    private final GlobalDraft global = new GlobalDraft();
    private final Map<String, VrrpScript> scripts = new LinkedHashMap<>();
    private final List<String> allScripts = new ArrayList<>();
    private final Map<String, InstanceDraft> instances = new LinkedHashMap<>();
    private final Map<String, SyncGroupBinder.Draft> groups = new LinkedHashMap<>();
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
            if (statement.keyword().equals("vrrp_script") && !statement.arguments().isEmpty()) {
                binder.allScripts.add(statement.arguments().get(0).text());
            }
        }
        root.statements().forEach(binder::take);
        return binder.complete();
    }

    private void take(Statement statement) {
        boolean known = Keywords.find(SCOPE, statement.keyword()) != null;
        if (afterMissingBrace && !known) {
            return;
        }
        afterMissingBrace = false;
        if (statement.isStray()) {
            BlockTable.reportStray(statement, binding);
        } else if (!known) {
            UnknownKeywords.report(statement, SCOPE, "", binding);
        } else {
            takeKnown(statement);
        }
    }

    private void takeKnown(Statement statement) {
        Block block = statement.block();
        Keywords.Keyword keyword = Keywords.find(SCOPE, statement.keyword());
        if (keyword != null && keyword.opensBlock() && block == null) {
            reportMissingBrace(statement);
        } else if (block != null && NAMED.contains(statement.keyword())) {
            takeNamed(statement, block);
        } else if (!statement.keyword().equals("global_defs")
                && !statement.keyword().equals("instance")) {
            UnknownKeywords.report(statement, SCOPE, "", binding);
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

    private void takeNamed(Statement statement, Block block) {
        if (statement.arguments().isEmpty() || statement.arguments().get(0).text().isEmpty()) {
            boolean stops = statement.keyword().equals("vrrp_script");
            binding.report(
                    stops ? DiagnosticCode.MISSING_ARGUMENT : DiagnosticCode.NO_NAME,
                    statement.keywordSpan(),
                    "this " + statement.keyword() + " has no name",
                    stops ? "keepalived stops at once at such a line" : "the block is skipped",
                    "write " + statement.keyword() + " NAME {");
            return;
        }
        Word name = statement.arguments().get(0);
        Span first = firstOf(statement.keyword(), name.text());
        if (first != null) {
            binding.report(
                    DiagnosticCode.DUPLICATE_NAME,
                    name.span(),
                    "there is a " + statement.keyword() + " '" + name.text() + "' already",
                    "this block is skipped",
                    "give it another name; the first one is at " + first);
            return;
        }
        takeBlock(statement, name.text(), block);
    }

    private @Nullable Span firstOf(String keyword, String name) {
        InstanceDraft instance = instances.get(name);
        SyncGroupBinder.Draft group = groups.get(name);
        VrrpScript script = scripts.get(name);
        return switch (keyword) {
            case "vrrp_instance" -> instance == null ? null : instance.span;
            case "vrrp_sync_group" -> group == null ? null : group.span;
            default -> script == null ? null : binding.sourceMap().of(script);
        };
    }

    private void takeBlock(Statement statement, String name, Block block) {
        Span span = statement.span();
        switch (statement.keyword()) {
            case "vrrp_instance" -> {
                InstanceDraft draft = new InstanceDraft(name, span);
                VrrpInstanceBinder.bind(block, draft, scripts, allScripts, binding);
                instances.put(name, draft);
            }
            case "vrrp_sync_group" -> {
                SyncGroupBinder.Draft draft = new SyncGroupBinder.Draft(name, span);
                SyncGroupBinder.bind(block, draft, scripts, allScripts, binding);
                groups.put(name, draft);
            }
            default -> {
                VrrpScript script = ScriptBinder.bind(name, block, span, binding);
                if (script != null) {
                    scripts.put(name, script);
                }
            }
        }
    }

    private Config complete() {
        List<SyncGroup> completedGroups = new ArrayList<>();
        Map<String, String> groupOf = new HashMap<>();
        for (SyncGroupBinder.Draft draft : groups.values()) {
            SyncGroup group = SyncGroupBinder.complete(draft, instances, groupOf, global, binding);
            if (group != null) {
                completedGroups.add(group);
            }
        }
        List<VrrpInstance> completed = new ArrayList<>();
        for (InstanceDraft draft : instances.values()) {
            VrrpInstance instance = InstanceCompleter.complete(draft, global, binding);
            if (instance != null) {
                completed.add(instance);
            }
        }
        InstanceUniqueness.check(completed, instances, binding);
        return new Config(
                global.toModel(), List.copyOf(scripts.values()), completed, completedGroups);
    }
}
