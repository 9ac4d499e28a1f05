package org.jvrrpd.vmac;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.linux.netlink.DumpChannel;
import org.jvrrpd.linux.netlink.LinkChannel;

/**
 * Takes back what a dead daemon of a run directory has left: the interfaces that it had made, its
 * packet filter, and the settings of others that it had changed. Nothing that its file does not
 * name.
 */
public final class InterfaceSweep {
    private InterfaceSweep() {}

    /**
     * What was done.
     *
     * @param lines one sentence for each interface, or for a problem
     * @param removed how many interfaces are gone
     * @param failed how many deeds are still to be done
     */
    public record Report(List<String> lines, int removed, int failed) {
        public Report {
            lines = List.copyOf(lines);
        }
    }

    /**
     * The caller holds the lock of the run directory and is in the network namespace.
     *
     * @param keepFilters whether tables of the packet filter stay, noted, for the process that goes
     *     on with addresses that they are for
     */
    public static Report sweep(Path runDir, boolean keepFilters) {
        try {
            Traces traces = Traces.read(runDir);
            return traces == null ? new Report(List.of(), 0, 0) : sweep(traces, keepFilters);
        } catch (IOException | LinuxException e) {
            String file = runDir.resolve(Traces.NAME).toString();
            return new Report(
                    List.of(
                            file
                                    + ": interfaces that an earlier jvrrpd left behind are not known ("
                                    + e.getMessage()
                                    + "); look for them with 'ip link show type macvlan'"),
                    0,
                    1);
        }
    }

    private static Report sweep(Traces traces, boolean keepFilters) throws IOException {
        List<String> lines = new ArrayList<>();
        int removed = 0;
        int failed = 0;
        try (DumpChannel dump = DumpChannel.open();
                LinkChannel links = LinkChannel.open()) {
            KernelView view = KernelView.read(dump);
            if (view == null) {
                throw new IOException("the kernel does not list its interfaces over netlink");
            }
            MadeInterfaces interfaces = new MadeInterfaces(links, traces);
            for (Traces.Made noted : traces.made()) {
                String problem = interfaces.remove(noted, view);
                failed += problem.isEmpty() ? 0 : 1;
                removed += problem.isEmpty() ? 1 : 0;
                lines.add(
                        "interface "
                                + noted.name()
                                + (problem.isEmpty()
                                        ? " removed: an earlier jvrrpd left it behind"
                                        : " NOT removed: " + problem));
            }
        }
        failed += keepFilters ? 0 : Firewall.removeAll(traces);
        failed += KernelSettings.restoreAll(traces);
        return new Report(lines, removed, failed);
    }
}
