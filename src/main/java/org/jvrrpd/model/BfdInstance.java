package org.jvrrpd.model;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.IpAddress;

/**
 * The block {@code bfd_instance} (BFD-01, BFD-02).
 *
 * @param source {@code source_ip}; null: chosen by the kernel
 * @param minReceiveMillis {@code min_rx}, at least 1
 * @param minSendMillis {@code min_tx}, at least 1
 * @param idleSendMillis {@code idle_tx}, at least 1,000: while the session is not up
 * @param multiplier packets missed before the session is down, 1 to 255
 * @param ttl of sent packets, 1 to 255
 * @param maxHops greatest loss of TTL of a received packet, -1 to 255
 * @param weight -253 to 253; 0: FAULT while it is down
 */
public record BfdInstance(
        String name,
        IpAddress neighbour,
        @Nullable IpAddress source,
        long minReceiveMillis,
        long minSendMillis,
        long idleSendMillis,
        int multiplier,
        boolean passive,
        int ttl,
        int maxHops,
        boolean multihop,
        int weight,
        boolean reverse,
        boolean informsVrrp) {}
