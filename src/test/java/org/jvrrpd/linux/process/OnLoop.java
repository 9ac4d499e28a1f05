package org.jvrrpd.linux.process;

import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Runs steps of a test on the thread of a {@link ProcessLoop}, as its tenants do. */
public final class OnLoop implements ProcessLoop.Tenant {
    private final ProcessLoop loop;
    private final ConcurrentLinkedQueue<FutureTask<?>> steps = new ConcurrentLinkedQueue<>();

    public OnLoop(ProcessLoop loop) {
        this.loop = loop;
        loop.addTenant(this);
    }

    /** Runs the step and waits for its result. */
    public <T> T run(Callable<T> step) throws Exception {
        FutureTask<T> task = new FutureTask<>(step);
        steps.add(task);
        loop.wake();
        return task.get(60, TimeUnit.SECONDS);
    }

    @Override
    public long nextDeadlineNanos() {
        return steps.isEmpty() ? Long.MAX_VALUE : 0;
    }

    @Override
    public void onDeadline(long nowNanos) {
        for (FutureTask<?> step = steps.poll(); step != null; step = steps.poll()) {
            step.run();
        }
    }
}
