package org.jvrrpd.config.bind;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.Block;
import org.jvrrpd.config.syntax.ScriptWords;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.model.TrackProcess;

/** The block {@code vrrp_track_process} (TRK-11). */
final class TrackProcessBinder {
    private static final int WEIGHT_MAX = 254;

    /** The kernel keeps so much of a name. */
    static final int NAME_LENGTH_MAX = 15;

    private static final BlockTable<Draft> TABLE =
            new BlockTable<Draft>("vrrp_track_process", draft -> draft.settings)
                    .on("process", TrackProcessBinder::bindProcess)
                    .on("weight", TrackProcessBinder::bindWeight)
                    .on("delay", TrackProcessBinder::bindDelay);

    private TrackProcessBinder() {}

    private static final class Draft {
        final SettingsDraft settings = new SettingsDraft();
        WeightBinder.Weight weight = new WeightBinder.Weight(0, false);
        List<String> command = List.of();
    }

    /** The tracker; null, with a finding, if no process is named. */
    static @Nullable TrackProcess bind(String name, Block block, Span span, Binding binding) {
        Draft draft = new Draft();
        TABLE.bind(block, draft, "vrrp_track_process " + name, binding);
        if (draft.command.isEmpty()) {
            binding.report(
                    DiagnosticCode.INCOMPLETE,
                    span,
                    "vrrp_track_process " + name + " names no process",
                    "it is left out, so nothing is tracked by it",
                    "add process PROGRAM to the block");
            return null;
        }
        TrackProcess process = toModel(name, draft);
        if (!process.fullCommand() && baseName(process.program()).length() > NAME_LENGTH_MAX) {
            binding.adjust(
                    span,
                    "the kernel knows processes by 15 characters; '"
                            + baseName(process.program())
                            + "' is longer",
                    "it is compared by its first 15 characters",
                    "add full_command");
        }
        if (process.quorumMax() >= 0 && process.quorumMax() < process.quorum()) {
            binding.report(
                    DiagnosticCode.CONTRADICTION,
                    span,
                    "quorum_max is less than quorum: there is never a quorum",
                    "the tracker is never good",
                    "raise quorum_max, or lower quorum");
        }
        return process;
    }

    private static TrackProcess toModel(String name, Draft draft) {
        List<String> parameters = draft.command.subList(1, draft.command.size());
        Object word = draft.settings.find("param_match");
        TrackProcess.Match match =
                parameters.isEmpty() ? TrackProcess.Match.NONE : TrackProcess.Match.EXACT;
        if (word instanceof String text) {
            match =
                    switch (text) {
                        case "initial" -> TrackProcess.Match.INITIAL;
                        case "partial" -> TrackProcess.Match.PARTIAL;
                        default -> TrackProcess.Match.EXACT;
                    };
        }
        boolean full =
                match != TrackProcess.Match.NONE || draft.settings.find("full_command") != null;
        return new TrackProcess(
                name,
                draft.command.get(0),
                parameters,
                match,
                full,
                draft.weight.value(),
                draft.weight.reverse(),
                (int) number(draft, "quorum", 1),
                (int) number(draft, "quorum_max", -1),
                number(draft, "terminate_delay", 0),
                number(draft, "fork_delay", 0));
    }

    private static long number(Draft draft, String keyword, long otherwise) {
        return draft.settings.find(keyword) instanceof Long value ? value : otherwise;
    }

    private static String baseName(String program) {
        return program.substring(program.lastIndexOf('/') + 1);
    }

    private static void bindProcess(Draft draft, Statement statement, Binding binding) {
        List<String> words = ScriptWords.split(statement.text().text()).words();
        draft.command = List.copyOf(words.subList(Math.min(1, words.size()), words.size()));
    }

    private static void bindWeight(Draft draft, Statement statement, Binding binding) {
        draft.weight = WeightBinder.bind(statement, WEIGHT_MAX, draft.weight, binding);
    }

    private static void bindDelay(Draft draft, Statement statement, Binding binding) {
        Long nanos =
                Values.seconds(statement, "0.000001", "3600", true, "there is no delay", binding);
        if (nanos != null) {
            draft.settings.put("terminate_delay", nanos);
            draft.settings.put("fork_delay", nanos);
        }
    }
}
