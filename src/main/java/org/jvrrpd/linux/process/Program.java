package org.jvrrpd.linux.process;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A script made ready: what to start, or why it cannot be started.
 *
 * @param launch null: do not start it
 * @param problem a sentence with the cause and the remedy; empty if there is none. With a launch:
 *     it will probably fail to start, but the kernel decides.
 * @param remarks worth a line in the log, once
 * @param unsafe who besides root could change what root runs; empty: nobody
 */
public record Program(
        @Nullable Launch launch, String problem, List<String> remarks, String unsafe) {
    public Program {
        remarks = List.copyOf(remarks);
    }

    /** Nothing is known to be wrong with it. */
    public boolean isReady() {
        return launch != null && problem.isEmpty();
    }
}
