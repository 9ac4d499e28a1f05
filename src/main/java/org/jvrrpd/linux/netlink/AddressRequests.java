package org.jvrrpd.linux.netlink;

import java.util.List;

/**
 * Takes requests for addresses: the kernel through {@link RequestChannel}, or a test's stand-in.
 */
public interface AddressRequests extends AutoCloseable {
    /** Executes the requests in order. Returns one outcome for each, in the same order. */
    RequestChannel.Outcome[] execute(List<RequestChannel.Request> requests);

    /** How many datagrams were sent so far. */
    long datagramsSent();

    @Override
    void close();
}
