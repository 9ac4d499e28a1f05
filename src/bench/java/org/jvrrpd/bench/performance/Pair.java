package org.jvrrpd.bench.performance;

import org.jvrrpd.it.Daemon;

/** The same program on both hosts: {@code a} is MASTER of all virtual routers, {@code b} BACKUP. */
final class Pair implements AutoCloseable {
    private static final long DEADLINE_SECONDS = 180;

    final Arena arena;
    final Daemon a;
    final Daemon b;
    private final int count;

    Pair(Daemon.Kind kind, Routers master, Routers backup) {
        this(kind, master, backup, new Arena(master.count()));
    }

    private Pair(Daemon.Kind kind, Routers master, Routers backup, Arena arena) {
        count = master.count();
        this.arena = arena;
        a = arena.daemon(kind, arena.a, master.text());
        b = arena.daemon(kind, arena.b, backup.text());
    }

    /** With priorities 150 and 100. */
    static Pair of(Daemon.Kind kind, int count, String intervalSeconds, String... globals) {
        Routers master = Routers.of(count, 150, intervalSeconds);
        Routers backup = Routers.of(count, 100, intervalSeconds);
        for (String line : globals) {
            master = master.with(line);
            backup = backup.with(line);
        }
        return new Pair(kind, master, backup);
    }

    /** The same without a bridge between them. */
    static Pair cabled(Daemon.Kind kind, int count, String intervalSeconds) {
        Routers master = Routers.of(count, 150, intervalSeconds);
        Routers backup = Routers.of(count, 100, intervalSeconds);
        return new Pair(kind, master, backup, new Arena(count, true));
    }

    /** Starts both, one after the other; returns when each has its role. */
    Pair start() {
        startMaster();
        startBackup();
        return this;
    }

    void startMaster() {
        int before = a.count("Entering MASTER STATE");
        a.start();
        a.awaitLog("Entering MASTER STATE", before + count, DEADLINE_SECONDS);
    }

    void startBackup() {
        int before = b.count("Entering BACKUP STATE");
        b.start();
        b.awaitLog("Entering BACKUP STATE", before + count, DEADLINE_SECONDS);
    }

    @Override
    public void close() {
        arena.close();
    }
}
