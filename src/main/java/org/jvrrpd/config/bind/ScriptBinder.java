package org.jvrrpd.config.bind;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.Block;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.model.ScriptAccount;
import org.jvrrpd.model.ScriptCommand;
import org.jvrrpd.model.VrrpScript;

/** The block {@code vrrp_script}. */
final class ScriptBinder {
    private static final int WEIGHT_MAX = 253;
    private static final long MILLISECOND = 1_000_000L;
    private static final String SECONDS_MAX = "1000000";
    private static final BlockTable<Draft> TABLE = table();

    private ScriptBinder() {}

    /** What the block has said so far. */
    private static final class Draft {
        final SettingsDraft settings = new SettingsDraft();
        @Nullable ScriptCommand command;
        @Nullable ScriptAccount account;
        long intervalNanos = Values.NANOS_PER_SECOND;
        @Nullable Long timeoutNanos;
        WeightBinder.Weight weight = new WeightBinder.Weight(0, false);
        @Nullable Span weightSpan;
        int rise = 1;
        int fall = 1;
        boolean initFail;
    }

    /** The script; null, with a finding, if it has no command (CFG-26). */
    static @Nullable VrrpScript bind(String name, Block block, Span span, Binding binding) {
        Draft draft = new Draft();
        TABLE.bind(block, draft, "vrrp_script " + name, binding);
        if (draft.command == null) {
            binding.report(
                    DiagnosticCode.INCOMPLETE,
                    span,
                    "vrrp_script " + name + " has no usable 'script'",
                    "it is left out, so nothing is checked by it",
                    "add script \"COMMAND\" to the block");
            return null;
        }
        long timeout = draft.timeoutNanos == null ? draft.intervalNanos : draft.timeoutNanos;
        ScriptCommand command = new ScriptCommand(draft.command.words(), draft.account);
        VrrpScript script =
                new VrrpScript(
                        name,
                        command,
                        draft.intervalNanos,
                        timeout,
                        draft.weight.value(),
                        draft.weight.reverse(),
                        draft.rise,
                        draft.fall,
                        draft.initFail);
        binding.sourceMap().put(script, span);
        if (draft.weightSpan != null) {
            binding.sourceMap().put(script, "weight", draft.weightSpan);
        }
        return script;
    }

    static boolean binds(String keyword) {
        return TABLE.binds(keyword);
    }

    private static BlockTable<Draft> table() {
        return new BlockTable<Draft>("vrrp_script", draft -> draft.settings)
                .on("script", (d, s, b) -> d.command = CommandBinder.alone(s, b))
                .on("interval", (d, s, b) -> d.intervalNanos = time(s, d.intervalNanos, b))
                .on("timeout", (d, s, b) -> d.timeoutNanos = time(s, d.intervalNanos, b))
                .on("weight", ScriptBinder::bindWeight)
                .on("rise", (d, s, b) -> d.rise = count(s, b))
                .on("fall", (d, s, b) -> d.fall = count(s, b))
                .on("user", (d, s, b) -> d.account = AccountBinder.bind(s.arguments(), b))
                .on("init_fail", (d, s, b) -> d.initFail = true);
    }

    private static long time(Statement statement, long former, Binding binding) {
        Long nanos =
                Values.seconds(statement, "0", SECONDS_MAX, true, "the default is used", binding);
        if (nanos == null) {
            return former;
        }
        long rounded = (nanos + MILLISECOND / 2) / MILLISECOND * MILLISECOND;
        if (rounded == 0) {
            binding.adjust(
                    statement.arguments().get(0).span(),
                    "'" + statement.keyword() + "' must be more than 0; 1 s is used",
                    "",
                    "");
            return Values.NANOS_PER_SECOND;
        }
        return rounded;
    }

    private static int count(Statement statement, Binding binding) {
        Integer count = Values.lenient(statement, 1, Integer.MAX_VALUE, "1 is used", binding);
        return count == null ? 1 : count;
    }

    private static void bindWeight(Draft draft, Statement statement, Binding binding) {
        draft.weight = WeightBinder.bind(statement, WEIGHT_MAX, draft.weight, binding);
        draft.weightSpan = statement.arguments().get(0).span();
    }
}
