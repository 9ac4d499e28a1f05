package org.jvrrpd.daemon.dump;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.control.StatusReport;
import org.jvrrpd.model.GarpGroup;
import org.jvrrpd.model.NotifyScripts;
import org.jvrrpd.model.ScriptCommand;
import org.jvrrpd.model.SyncGroup;
import org.jvrrpd.vrrp.EngineSnapshot;
import org.jvrrpd.vrrp.port.VrrpState;

/**
 * {@code keepalived.data}: keepalived's sections and lines (DMP-07), and at the end what {@code
 * jvrrpd status} says. Left out are what belongs to load balancing, descriptors and interfaces.
 */
public final class DataText {
    private final DumpFacts facts;
    private final Commands commands;
    private final Lines lines = new Lines();

    private DataText(DumpFacts facts) {
        this.facts = facts;
        commands = new Commands(facts.config().global());
    }

    /** The whole file. */
    public static String of(DumpFacts facts) {
        DataText text = new DataText(facts);
        text.write(true);
        text.lines.section("jvrrpd");
        return text.lines + StatusReport.text(facts.status(), ZoneId.systemDefault());
    }

    /** The settings alone, without what changes while the daemon runs: for the log ({@code -d}). */
    public static String settings(DumpFacts facts) {
        DataText text = new DataText(facts);
        text.write(false);
        return text.lines.toString();
    }

    private void write(boolean isRunning) {
        new GlobalText(facts.config(), commands, lines).write();
        delays(facts.config().extras().garpGroups());
        lines.section("VRRP Topology");
        for (EngineSnapshot.Instance instance : facts.instances()) {
            new InstanceText(facts, instance, commands, lines).write(isRunning);
        }
        groups(isRunning);
        new TrackerText(facts, commands, lines).write(isRunning);
    }

    private void delays(List<GarpGroup> groups) {
        if (!groups.isEmpty()) {
            lines.section("Gratuitous ARP delays");
        }
        for (int i = 0; i < groups.size(); i++) {
            GarpGroup group = groups.get(i);
            lines.section("GARP delay group " + (i + 1));
            long garpNanos = group.garpIntervalNanos();
            lines.addIf(garpNanos > 0, " GARP interval = %.6g", garpNanos / 1e9);
            long neighbourNanos = group.neighbourIntervalNanos();
            lines.addIf(neighbourNanos > 0, " GNA interval = %.6g", neighbourNanos / 1e9);
            lines.add(" Interfaces");
            group.interfaces().forEach(name -> lines.add("  %s", name));
        }
    }

    private void groups(boolean isRunning) {
        if (!facts.config().syncGroups().isEmpty()) {
            lines.section("VRRP Sync groups");
        }
        for (SyncGroup group : facts.config().syncGroups()) {
            lines.add(" VRRP Sync Group = %s, %s", group.name(), facts.stateOf(group).word());
            long faults = facts.count(group, VrrpState.FAULT);
            long starts = facts.count(group, VrrpState.INITIALIZE);
            String form = "   Num member fault %d, num member init %d";
            lines.addIf(isRunning, form, faults, starts);
            lines.list("VRRP member instances :", group.members(), name -> name);
            String mail = group.smtpAlert() ? "yes" : "no";
            lines.add("   Using smtp notification = %s", mail);
            scripts(group.notifyScripts(), commands, lines);
        }
    }

    /** The scripts of an instance or a group, each a line. */
    static void scripts(NotifyScripts scripts, Commands commands, Lines lines) {
        script("Backup", scripts.backup(), commands, lines);
        script("Master", scripts.master(), commands, lines);
        script("Fault", scripts.fault(), commands, lines);
        script("Stop", scripts.stop(), commands, lines);
        script("Deleted", scripts.deleted(), commands, lines);
        script("Generic", scripts.any(), commands, lines);
        script("Master rx lower pri", scripts.lowerPriority(), commands, lines);
    }

    private static void script(
            String name, @Nullable ScriptCommand command, Commands commands, Lines lines) {
        if (command != null) {
            String text = Commands.text(command);
            String ids = commands.ids(command.account());
            lines.add("   %s state transition script = %s, uid:gid %s", name, text, ids);
        }
    }
}
