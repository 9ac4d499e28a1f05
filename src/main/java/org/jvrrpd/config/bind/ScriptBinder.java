package org.jvrrpd.config.bind;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.Block;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.model.Check;
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
        final CheckDraft checks = new CheckDraft();
        @Nullable ScriptAccount account;
        @Nullable Span accountSpan;
        long intervalNanos = Values.NANOS_PER_SECOND;
        @Nullable Long timeoutNanos;
        WeightBinder.Weight weight = new WeightBinder.Weight(0, false);
        @Nullable Span weightSpan;
        int rise = 1;
        int fall = 1;
        boolean initFail;
    }

    /** The script; null, with a finding, if it looks at nothing (CFG-26). */
    static @Nullable VrrpScript bind(String name, Block block, Span span, Binding binding) {
        Draft draft = new Draft();
        TABLE.bind(block, draft, "vrrp_script " + name, binding);
        Check check = check(name, draft, binding);
        if (check == null) {
            binding.report(
                    DiagnosticCode.INCOMPLETE,
                    span,
                    "vrrp_script " + name + " has no usable 'script'",
                    "it is left out, so nothing is checked by it",
                    "add script \"COMMAND\" to the block, or one of "
                            + String.join(", ", CheckDraft.NATIVE));
            return null;
        }
        long timeout = draft.timeoutNanos == null ? draft.intervalNanos : draft.timeoutNanos;
        VrrpScript script =
                new VrrpScript(
                        name,
                        check,
                        draft.intervalNanos,
                        timeout,
                        draft.weight.value(),
                        draft.weight.reverse(),
                        draft.rise,
                        draft.fall,
                        draft.initFail,
                        draft.checks.watched());
        binding.sourceMap().put(script, span);
        if (draft.weightSpan != null) {
            binding.sourceMap().put(script, "weight", draft.weightSpan);
        }
        return script;
    }

    private static @Nullable Check check(String name, Draft draft, Binding binding) {
        Check check = draft.checks.finish(name, binding);
        if (check instanceof ScriptCommand command) {
            return new ScriptCommand(command.words(), draft.account);
        }
        if (check != null && draft.accountSpan != null) {
            binding.adjust(
                    draft.accountSpan,
                    "'user' belongs to 'script'; vrrp_script %s has '%s'"
                            .formatted(name, check.keyword()),
                    "no program is run, so the line has no effect",
                    "remove it");
        }
        return check;
    }

    static boolean binds(String keyword) {
        return TABLE.binds(keyword);
    }

    private static BlockTable<Draft> table() {
        return new BlockTable<Draft>("vrrp_script", draft -> draft.settings)
                .on("script", (d, s, b) -> d.checks.take(s, CommandBinder.alone(s, b), b))
                .on("http", (d, s, b) -> d.checks.take(s, HttpDraft.url(s, b), b))
                .on("https", (d, s, b) -> d.checks.take(s, HttpDraft.url(s, b), b))
                .on("http_method", (d, s, b) -> d.checks.http.method(s, b))
                .on("http_host", (d, s, b) -> d.checks.http.hostName(s, b))
                .on("http_status", (d, s, b) -> d.checks.http.statuses(s, b))
                .on("http_body", (d, s, b) -> d.checks.http.body(s, b))
                .on("http_latency", (d, s, b) -> d.checks.http.latency(s, b))
                .on("https_days_left", (d, s, b) -> d.checks.http.daysLeft(s, b))
                .on("https_ca", (d, s, b) -> d.checks.http.authority(s, b))
                .on("https_insecure", (d, s, b) -> d.checks.http.blind(s))
                .on("tcp", (d, s, b) -> d.checks.tcp(s, b))
                .on("unix", (d, s, b) -> d.checks.unix(s, b))
                .on("process", (d, s, b) -> d.checks.process(s, b))
                .on("listening", (d, s, b) -> d.checks.listening(s, b))
                .on("systemd_unit", (d, s, b) -> d.checks.unit(s, b))
                .on("watch_process", (d, s, b) -> d.checks.watch(s, b))
                .on("interval", (d, s, b) -> d.intervalNanos = time(s, d.intervalNanos, b))
                .on("timeout", (d, s, b) -> d.timeoutNanos = time(s, d.intervalNanos, b))
                .on("weight", ScriptBinder::bindWeight)
                .on("rise", (d, s, b) -> d.rise = count(s, b))
                .on("fall", (d, s, b) -> d.fall = count(s, b))
                .on("user", ScriptBinder::bindUser)
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

    private static void bindUser(Draft draft, Statement statement, Binding binding) {
        draft.account = AccountBinder.bind(statement.arguments(), binding);
        draft.accountSpan = statement.keywordSpan();
    }

    private static void bindWeight(Draft draft, Statement statement, Binding binding) {
        draft.weight = WeightBinder.bind(statement, WEIGHT_MAX, draft.weight, binding);
        draft.weightSpan = statement.arguments().get(0).span();
    }
}
