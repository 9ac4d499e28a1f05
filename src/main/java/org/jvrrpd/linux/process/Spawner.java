package org.jvrrpd.linux.process;

import static org.jvrrpd.linux.process.PosixSpawn.DEV_NULL;

import java.util.List;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.LinuxException;

/**
 * Starts what operators have configured: under its account, with the limits that the daemon was
 * started with, and ended with the daemon. One thread: the parent-death signal follows the thread
 * that spawned.
 */
final class Spawner {
    private static final String HINT = " (packages dash, util-linux)";

    private final Privileges own;
    private final List<String> limits = ChildLimits.ofThisProcess();
    private final PosixSpawn spawn = new PosixSpawn();

    Spawner(Privileges own) {
        this.own = own;
    }

    /**
     * Starts the command.
     *
     * @throws LinuxException with the errno: no memory, no process or descriptor left, no setpriv
     */
    ChildProcess spawn(Launch launch) {
        List<String> words = words(launch);
        if (!launch.keepOutput()) {
            return ChildProcess.watch(start(words, DEV_NULL), ChildProcess.NOT_OPEN);
        }
        try (OutputPipe pipe = new OutputPipe()) {
            return pipe.watch(start(words, pipe.writeEnd()));
        }
    }

    private int start(List<String> words, int output) {
        return spawn.start(words, HINT, DEV_NULL, output, output);
    }

    /**
     * The words that start the command under its account.
     *
     * @throws LinuxException if the daemon may not change accounts
     */
    List<String> words(Launch launch) {
        if (!own.mayChangeAccount() && launch.account().uid() != own.uid()) {
            throw new LinuxException(
                    "becoming " + launch.account() + " without CAP_SETUID and CAP_SETGID",
                    Errno.EPERM);
        }
        return SetprivCommand.words(limits, launch, own);
    }
}
