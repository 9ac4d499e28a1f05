package org.jvrrpd.loop;

import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.unix.FileDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * A registered descriptor. Netty tells it that it is ready; it only remembers that, because an
 * exception that escapes to Netty makes Netty sleep for a second.
 */
final class Descriptor implements EpollIoHandle {
    private final FileDescriptor fd;
    private final FdHandler handler;
    private final Poller poller;
    private @Nullable IoRegistration registration;

    Descriptor(int fd, FdHandler handler, Poller poller) {
        this.fd = new FileDescriptor(fd);
        this.handler = handler;
        this.poller = poller;
    }

    FdHandler handler() {
        return handler;
    }

    void registered(IoRegistration registration) {
        this.registration = registration;
    }

    boolean isRegistered() {
        return registration != null;
    }

    /** Ends the registration; the descriptor stays open and belongs to the caller. */
    void cancel() {
        IoRegistration ended = registration;
        registration = null;
        if (ended != null) {
            ended.cancel();
        }
    }

    @Override
    public FileDescriptor fd() {
        return fd;
    }

    @Override
    public void handle(IoRegistration source, IoEvent event) {
        poller.ready(this);
    }

    /** Called by Netty at the end of the loop: nothing to do, the descriptor is not ours. */
    @Override
    public void close() {}
}
