package org.jvrrpd.loop;

import io.netty.channel.DefaultSelectStrategyFactory;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.util.concurrent.ThreadAwareExecutor;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Netty's epoll over arbitrary descriptors. A poll only collects who is readable; the turn decides
 * when they are called. Netty's own timeouts and wake-ups are not used: a timeout that a signal
 * interrupts starts anew, and a wake-up that is under way makes it wait for up to a second. Loop
 * thread only, or any one thread before the loop starts.
 */
final class Poller implements AutoCloseable {
    private static final int INITIAL_CAPACITY = 64;

    private final IoHandler epoll;
    private final Waiting waiting = new Waiting();
    private final Map<Integer, Descriptor> descriptors = new HashMap<>();
    private Descriptor[] ready = new Descriptor[INITIAL_CAPACITY];
    private int readyCount;

    Poller() {
        epoll =
                EpollIoHandler.newFactory(0, DefaultSelectStrategyFactory.INSTANCE)
                        .newHandler(new SameThread());
        epoll.initialize();
    }

    void register(int fd, FdHandler handler) {
        register(fd, handler, EpollIoOps.EPOLLIN);
    }

    /** Like {@link #register}, but told once per event: for who does not read it away. */
    void registerEdge(int fd, FdHandler handler) {
        register(fd, handler, EpollIoOps.EPOLLIN.with(EpollIoOps.EPOLLET));
    }

    private void register(int fd, FdHandler handler, EpollIoOps events) {
        Descriptor descriptor = new Descriptor(fd, handler, this);
        try {
            IoRegistration registration = epoll.register(descriptor);
            registration.submit(events);
            descriptor.registered(registration);
        } catch (Exception e) {
            throw new IllegalStateException("cannot watch descriptor " + fd, e);
        }
        descriptors.put(fd, descriptor);
        if (ready.length < descriptors.size()) {
            ready = Arrays.copyOf(ready, 2 * ready.length);
        }
    }

    void unregister(int fd) {
        Descriptor descriptor = descriptors.remove(fd);
        if (descriptor != null) {
            descriptor.cancel();
        }
    }

    /** Finds who is readable; waits for the first one if asked to. Returns how many. */
    int poll(boolean mayWait) {
        readyCount = 0;
        waiting.mayWait = mayWait;
        epoll.run(waiting);
        return readyCount;
    }

    /** The handler of the i-th descriptor that was readable; null if it was unregistered since. */
    @Nullable FdHandler readyHandler(int i) {
        Descriptor descriptor = ready[i];
        return descriptor.isRegistered() ? descriptor.handler() : null;
    }

    void ready(Descriptor descriptor) {
        if (readyCount < ready.length) {
            ready[readyCount++] = descriptor;
        }
    }

    @Override
    public void close() throws IOException {
        epoll.prepareToDestroy();
        epoll.destroy();
    }

    /** Tells Netty whether it may wait. There is never a timeout: the timer is a descriptor. */
    private static final class Waiting implements IoHandlerContext {
        private boolean mayWait;

        @Override
        public boolean canBlock() {
            return mayWait;
        }

        @Override
        public long delayNanos(long currentTimeNanos) {
            return Long.MAX_VALUE;
        }

        @Override
        public long deadlineNanos() {
            return -1;
        }
    }

    /** Whoever calls is the loop; the loop itself checks that. */
    private static final class SameThread implements ThreadAwareExecutor {
        @Override
        public boolean isExecutorThread(Thread thread) {
            return true;
        }

        @Override
        public void execute(Runnable command) {
            command.run();
        }
    }
}
