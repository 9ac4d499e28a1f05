package org.jvrrpd.it.stimulus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jvrrpd.it.Daemon;
import org.jvrrpd.it.Leftovers;
import org.jvrrpd.testing.NetworkLab;

/**
 * The same world twice, one with keepalived, one with jvrrpd. Each stimulus goes to both; it is
 * over when both have shown what it brings, show the same, and are quiet.
 */
final class Trial implements AutoCloseable {
    private static final long DEADLINE_NANOS =
            TimeUnit.SECONDS.toNanos(Integer.getInteger("stimulus.deadline.seconds", 120));

    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final String name;
    private final NetworkLab lab = new NetworkLab();
    private final Path folder;
    private final List<World> worlds = new ArrayList<>();
    private final World theirs;
    private final World ours;
    private final List<String> problems = new ArrayList<>();
    private final Thread atExit = new Thread(this::clean);
    private int stimuli;

    Trial(String name) throws IOException {
        this.name = name;
        Runtime.getRuntime().addShutdownHook(atExit);
        folder =
                Files.createTempDirectory(
                        "jvrrpd-stimuli",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwxr-xr-x")));
        theirs = new World(lab, Daemon.Kind.KEEPALIVED, folder.resolve("k"));
        worlds.add(theirs);
        ours = new World(lab, Daemon.Kind.JVRRPD, folder.resolve("j"));
        worlds.add(ours);
    }

    /** Prepares both hosts; what they show meanwhile is forgotten. */
    void prepare(Consumer<World> body) {
        both(body);
        theirs.cut();
        ours.cut();
    }

    private static void start(World world, String config) {
        world.configure(config);
        world.start();
        world.await(" STATE");
    }

    private void both(Consumer<World> body) {
        body.accept(ours);
        body.accept(theirs);
    }

    /** Starts both daemons with the file, Java first: it takes longer, and both have timers. */
    void start(String config, Outcome outcome) {
        stimulus("start", world -> start(world, config), outcome);
        if (!problems.isEmpty()) {
            throw new AssertionError(problems());
        }
    }

    /** Does the same to both and compares what comes of it. */
    void stimulus(String what, Consumer<World> action, Outcome outcome) {
        stimuli++;
        try {
            both(action);
        } catch (AssertionError e) {
            problems.add(name + ", " + what + ": " + e.getMessage());
        }
        long beganNanos = System.nanoTime();
        Comparison comparison = compare(outcome);
        while (!isOver(comparison) && System.nanoTime() - beganNanos < DEADLINE_NANOS) {
            LockSupport.parkNanos(POLL_NANOS);
            comparison = compare(outcome);
        }
        if (isOver(comparison)) {
            comparison = compareKernels(comparison, outcome, beganNanos);
        }
        if (comparison.isEqual()) {
            comparison.explained().forEach(StimulusDifferences::use);
        } else {
            problems.add(name + ", " + what + ":\n" + comparison.report());
        }
        theirs.cut();
        ours.cut();
    }

    private Comparison compare(Outcome outcome) {
        return Comparison.of(theirs.window(), ours.window(), outcome);
    }

    private boolean isOver(Comparison comparison) {
        return comparison.isEqual()
                && theirs.quietNanos() > QUIET_NANOS
                && ours.quietNanos() > QUIET_NANOS;
    }

    private Comparison compareKernels(Comparison equal, Outcome outcome, long beganNanos) {
        Comparison comparison;
        do {
            comparison =
                    Comparison.of(
                            theirs.window().with(Channel.KERNEL, none -> theirs.kernel()),
                            ours.window().with(Channel.KERNEL, none -> ours.kernel()),
                            outcome);
        } while (!comparison.isEqual() && System.nanoTime() - beganNanos < DEADLINE_NANOS);
        return comparison;
    }

    int stimuli() {
        return stimuli;
    }

    /** What differed without being explained; with the logs if there is anything. */
    String problems() {
        if (problems.isEmpty()) {
            return "";
        }
        return String.join("\n", problems)
                + "\n---- keepalived:\n"
                + theirs.log()
                + "\n---- jvrrpd:\n"
                + ours.log();
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        clean();
    }

    private void clean() {
        try {
            for (World world : worlds) {
                world.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lab.close();
            Leftovers.delete(folder);
        }
    }
}
