package org.jvrrpd.vrrp.port;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;

/**
 * What is known of the gateway of a virtual address.
 *
 * @param gateway the next hop of the default route of packets from the address; null: it has none
 *     on its link
 * @param isAnswer whether the gateway has answered a question that this host asked in the name of
 *     the address, and the answer has come to this host
 */
public record GatewayNews(
        InstanceId id, VirtualAddress address, @Nullable IpAddress gateway, boolean isAnswer) {}
