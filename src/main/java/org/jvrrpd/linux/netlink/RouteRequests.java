package org.jvrrpd.linux.netlink;

/** Takes requests about routes and rules: the kernel through {@link RouteChannel}, or a test. */
public interface RouteRequests extends AutoCloseable {
    /** Executes one request and returns what the kernel says. */
    RequestChannel.Outcome execute(RouteRequest request);

    @Override
    void close();
}
