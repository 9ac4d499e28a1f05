package org.jvrrpd.outbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.health.Counters;
import org.jvrrpd.linux.process.ProcessLoop;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.GlobalDefs;
import org.jvrrpd.model.NotifyFifo;
import org.jvrrpd.model.ScriptCommand;

/**
 * The named pipes of {@code notify_fifo} and {@code vrrp_notify_fifo}, which get the same lines
 * (NTF-06). Lines are only queued on the loop thread; the thread of the {@link ProcessLoop} writes.
 */
public final class NotifyPipes implements NoticeSink, ProcessLoop.Tenant {
    private static final List<String> KEYWORDS = List.of("notify_fifo", "vrrp_notify_fifo");

    /** NTF-06. */
    private static final int MODE = 0644;

    /** PRC-21. */
    private static final long UMASK = 0177;

    private static final long NEVER = Long.MAX_VALUE;

    private final ProcessLoop processes;
    private final NotifyLane.Surroundings around;
    private final Counters<PipeCounter> counters = new Counters<>(PipeCounter.class);
    private volatile List<NotifyPipe> pipes = List.of();
    private volatile boolean renewing;

    /**
     * @param scripts finds programs for both
     */
    public NotifyPipes(ProcessLoop processes, NotifyRunner scripts) {
        this.processes = processes;
        this.around = scripts.surroundings();
        processes.addTenant(this);
    }

    /** A pipe whose lines are unchanged stays open, so that its reader notices nothing. */
    @Override
    public void apply(Config config) {
        List<NotifyPipe> before = pipes;
        List<NotifyPipe> after = new ArrayList<>();
        List<NotifyPipe.Wanted> wanted = wanted(config.global());
        for (NotifyPipe pipe : before) {
            if (!wanted.remove(pipe.wanted())) {
                pipe.retire();
            }
            if (!pipe.isDone()) {
                after.add(pipe);
            }
        }
        wanted.forEach(one -> after.add(new NotifyPipe(one, around, counters)));
        pipes = List.copyOf(after);
        renewing = true;
        processes.wake();
    }

    private static List<NotifyPipe.Wanted> wanted(GlobalDefs global) {
        Map<String, Object> written = global.settings().written();
        List<NotifyPipe.Wanted> all = new ArrayList<>();
        long umask = (Long) written.getOrDefault("umask", UMASK);
        for (String keyword : KEYWORDS) {
            @Nullable NotifyFifo fifo = (NotifyFifo) written.get(keyword);
            if (fifo != null) {
                ScriptCommand script = (ScriptCommand) written.get(keyword + "_script");
                int mode = (int) (MODE & ~umask);
                all.add(new NotifyPipe.Wanted(keyword, fifo, mode, script));
            }
        }
        return all;
    }

    @Override
    public void tell(Notice notice) {
        List<NotifyPipe> now = pipes;
        if (!now.isEmpty()) {
            now.forEach(pipe -> pipe.add(notice));
            processes.wake();
        }
    }

    /** The last lines leave, then the pipes are closed; {@link #isIdle} says when. Any thread. */
    void retire() {
        pipes.forEach(NotifyPipe::retire);
        processes.wake();
    }

    /** Whether no pipe is left. Any thread. */
    boolean isIdle() {
        return pipes.stream().allMatch(NotifyPipe::isDone);
    }

    public Counters<PipeCounter> counters() {
        return counters;
    }

    @Override
    public long nextDeadlineNanos() {
        if (renewing) {
            return 0;
        }
        long earliestNanos = NEVER;
        for (NotifyPipe pipe : pipes) {
            earliestNanos = Math.min(earliestNanos, pipe.nextDeadlineNanos());
        }
        return earliestNanos;
    }

    @Override
    public void onDeadline(long nowNanos) {
        boolean isRenewed = renewing;
        renewing = false;
        for (NotifyPipe pipe : pipes) {
            if (isRenewed) {
                pipe.renew();
            }
            if (pipe.nextDeadlineNanos() <= nowNanos) {
                pipe.onDeadline(nowNanos);
            }
        }
    }
}
