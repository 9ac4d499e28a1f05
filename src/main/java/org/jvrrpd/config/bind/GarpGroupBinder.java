package org.jvrrpd.config.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.Block;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.config.syntax.Word;
import org.jvrrpd.model.GarpGroup;
import org.jvrrpd.model.Settings;

/** The block {@code garp_group} (ARP-06). */
final class GarpGroupBinder {
    private static final BlockTable<Draft> TABLE =
            new BlockTable<Draft>("garp_group", draft -> draft.settings)
                    .ofUnservedBlock()
                    .on("interface", (d, s, b) -> d.add(s.arguments().get(0), b))
                    .on("interfaces", GarpGroupBinder::bindInterfaces);
    private static final Map<String, Object> PRESETS =
            SettingsPresets.of("garp_group", TABLE::binds, null);

    private GarpGroupBinder() {}

    private static final class Draft {
        final SettingsDraft settings = new SettingsDraft();
        final List<String> interfaces = new ArrayList<>();
        final List<GarpGroup> others;

        Draft(List<GarpGroup> others) {
            this.others = others;
        }

        void add(Word word, Binding binding) {
            boolean taken =
                    interfaces.contains(word.text())
                            || others.stream().anyMatch(g -> g.interfaces().contains(word.text()));
            if (taken) {
                binding.report(
                        DiagnosticCode.DUPLICATE_ENTRY,
                        word.span(),
                        "'" + word.text() + "' is in a garp_group already",
                        "the first group holds",
                        "remove it from one of them");
            } else {
                interfaces.add(word.text());
            }
        }
    }

    /** The group; null, with a finding, if it has no interval or no interface (CFG-26). */
    static @Nullable GarpGroup bind(
            Block block, Span span, List<GarpGroup> others, Binding binding) {
        Draft draft = new Draft(others);
        TABLE.bind(block, draft, "garp_group", binding);
        Settings settings = draft.settings.toModel(PRESETS);
        boolean idle = settings.nanos("garp_interval") == 0 && settings.nanos("gna_interval") == 0;
        if (idle || draft.interfaces.isEmpty()) {
            binding.report(
                    DiagnosticCode.INCOMPLETE,
                    span,
                    "this garp_group has no " + (idle ? "interval" : "interface"),
                    "it is left out",
                    idle
                            ? "add garp_interval SECONDS or gna_interval SECONDS"
                            : "add interface NAME");
            return null;
        }
        return new GarpGroup(
                settings.nanos("garp_interval"), settings.nanos("gna_interval"), draft.interfaces);
    }

    private static void bindInterfaces(Draft draft, Statement statement, Binding binding) {
        for (Statement line : BlockLines.of(statement, binding)) {
            line.words().forEach(word -> draft.add(word, binding));
        }
    }
}
