package org.jvrrpd.linux.netlink;

import java.nio.ByteBuffer;

/**
 * Takes requests that renew addresses, already written: the kernel through {@link RenewalChannel},
 * or a test's stand-in.
 */
public interface AddressRenewals extends AutoCloseable {
    /** Nothing has reached the kernel: all of it may be sent again. */
    int NOT_SENT = -1;

    /**
     * Executes the requests ({@link KernelAddress#writeRenewal}) at the start of the buffer.
     * Allocates nothing while all goes well.
     *
     * @return how many the kernel refused; {@link #NOT_SENT}
     */
    int renew(ByteBuffer requests, int sizeBytes);

    /** Why the kernel refused one, as {@code EINVAL (Invalid argument)}; empty: it never did. */
    String lastRefusal();

    @Override
    void close();
}
