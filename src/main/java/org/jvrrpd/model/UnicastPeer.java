package org.jvrrpd.model;

import org.jvrrpd.net.IpAddress;

/** A line of {@code unicast_peer}; the TTL limits are 0 to 255 and checked on receipt. */
public record UnicastPeer(IpAddress address, int minTtl, int maxTtl) {}
