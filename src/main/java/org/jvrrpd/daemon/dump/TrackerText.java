package org.jvrrpd.daemon.dump;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.control.StatusFacts;
import org.jvrrpd.model.ScriptAccount;
import org.jvrrpd.model.ScriptCommand;
import org.jvrrpd.model.TrackFile;
import org.jvrrpd.model.TrackProcess;
import org.jvrrpd.model.TrackedObject;
import org.jvrrpd.model.TrackedScript;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.model.VrrpScript;
import org.jvrrpd.vrrp.EngineSnapshot;

/** The sections of tracked scripts, files and processes. */
final class TrackerText {
    private final DumpFacts facts;
    private final Commands commands;
    private final Lines lines;

    TrackerText(DumpFacts facts, Commands commands, Lines lines) {
        this.facts = facts;
        this.commands = commands;
        this.lines = lines;
    }

    void write(boolean isRunning) {
        scripts(isRunning);
        files(isRunning);
        processes(isRunning);
    }

    private void scripts(boolean isRunning) {
        List<VrrpScript> scripts = facts.config().scripts();
        if (!scripts.isEmpty()) {
            lines.section("VRRP Scripts");
        }
        for (VrrpScript script : scripts) {
            lines.add(" VRRP Script = %s", script.name());
            lines.add("   Command = %s", text(script));
            lines.add("   Interval = %d sec", Lines.seconds(script.intervalNanos()));
            lines.add("   Timeout = %d sec", Lines.seconds(script.timeoutNanos()));
            lines.add("   Weight =%s", number(script.weight(), script.reverse()));
            lines.add("   Rise = %d", script.rise());
            lines.add("   Fall = %d", script.fall());
            if (isRunning) {
                result(script.name());
            }
            lines.add("   Script uid:gid = %s", commands.ids(account(script)));
            lines.add("   VRRP instances :");
            tracking(instance -> ofScript(instance, script.name()));
            StatusFacts.ScriptRun run = facts.status().runs().get(script.name());
            boolean runs = run != null && run.running();
            lines.addIf(isRunning, "   State = %s", runs ? "running" : "idle");
        }
    }

    private static String text(VrrpScript script) {
        ScriptCommand command = script.command();
        return command == null ? script.check().title() : Commands.text(command);
    }

    private static @Nullable ScriptAccount account(VrrpScript script) {
        ScriptCommand command = script.command();
        return command == null ? null : command.account();
    }

    private void result(String name) {
        for (EngineSnapshot.Script script : facts.status().engine().scripts()) {
            if (script.name().equals(name)) {
                lines.add("   Result = %d", script.counter());
                lines.add("   Insecure = no");
                lines.add("   Init state = %s", script.last() == null ? "INIT" : "unknown");
                lines.add("   Status = %s", script.good() ? "GOOD" : "BAD");
            }
        }
    }

    private static @Nullable String ofScript(VrrpInstance instance, String name) {
        for (TrackedScript one : instance.trackScripts()) {
            if (one.name().equals(name)) {
                return InstanceText.weight(one.weight(), one.reverse());
            }
        }
        return null;
    }

    private void files(boolean isRunning) {
        List<TrackFile> files = facts.config().extras().trackFiles();
        if (!files.isEmpty()) {
            lines.section("VRRP Track files");
        }
        for (TrackFile file : files) {
            lines.add(" Track file = %s", file.name());
            lines.add("   File = %s", file.path());
            int status = 0;
            for (EngineSnapshot.TrackedFile one : facts.status().engine().files()) {
                status = one.name().equals(file.name()) ? one.number() : status;
            }
            lines.addIf(isRunning, "   Status = %d", status);
            lines.add("   Weight =%s", number(file.weight(), file.reverse()));
            tracking(instance -> ofObject(instance.trackFiles(), file.name()));
        }
    }

    private static @Nullable String ofObject(List<TrackedObject> objects, String name) {
        for (TrackedObject one : objects) {
            if (one.name().equals(name)) {
                return InstanceText.weight(one.weight(), one.reverse());
            }
        }
        return null;
    }

    private void processes(boolean isRunning) {
        List<EngineSnapshot.TrackedProcess> processes = facts.status().engine().processes();
        if (!processes.isEmpty()) {
            lines.section("VRRP Track processes");
        }
        for (EngineSnapshot.TrackedProcess process : processes) {
            TrackProcess what = process.definition();
            lines.add(" VRRP Track process = %s", what.name());
            lines.add("   Process = %s", what.program());
            String words = String.join(" ", what.parameters());
            lines.addIf(!words.isEmpty(), "   Parameters = %s", words);
            match(what.match());
            lines.add("   Min processes = %d", what.quorum());
            lines.addIf(what.quorumMax() >= 0, "   Max processes = %d", what.quorumMax());
            if (isRunning) {
                lines.add("   Current processes = %d", Math.max(0, process.count()));
                lines.add("   Have quorum = %s", Lines.truth(process.good()));
            }
            lines.add("   Weight =%s", number(what.weight(), what.reverse()));
            lines.add("   Terminate delay = %fs", what.terminateDelayNanos() / 1e9);
            lines.add("   Fork delay = %fs", what.forkDelayNanos() / 1e9);
            lines.add("   Full command = %s", Lines.truth(what.fullCommand()));
            tracking(instance -> ofObject(instance.trackProcesses(), what.name()));
        }
    }

    private void match(TrackProcess.Match match) {
        switch (match) {
            case EXACT -> lines.add("   Param match");
            case PARTIAL -> lines.add("   Param match = partial");
            case INITIAL -> lines.add("   Param match = initial");
            case NONE -> {}
        }
    }

    /** The instances for which there is a weight. */
    private void tracking(Function<VrrpInstance, @Nullable String> weight) {
        List<String> found = new ArrayList<>();
        for (VrrpInstance instance : facts.config().instances()) {
            String text = weight.apply(instance);
            if (text != null) {
                found.add(instance.name() + "," + text);
            }
        }
        lines.list("Tracking instances :", found, text -> text);
    }

    private static String number(int weight, boolean reverse) {
        return " " + weight + (reverse ? " reverse" : "");
    }
}
