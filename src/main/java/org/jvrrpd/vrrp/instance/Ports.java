package org.jvrrpd.vrrp.instance;

import org.jvrrpd.vrrp.port.AddressPort;
import org.jvrrpd.vrrp.port.AdvertPort;
import org.jvrrpd.vrrp.port.NeighbourPort;
import org.jvrrpd.vrrp.port.RoutePort;
import org.jvrrpd.vrrp.port.TransitionListener;

/**
 * Everything an instance acts and tells through.
 *
 * @param freshness for instances that sign their adverts
 */
public record Ports(
        AdvertPort adverts,
        AddressPort addresses,
        RoutePort routes,
        NeighbourPort neighbours,
        TransitionListener listener,
        Freshness freshness) {
    /** With a freshness that ends with the process. */
    public Ports(
            AdvertPort adverts,
            AddressPort addresses,
            RoutePort routes,
            NeighbourPort neighbours,
            TransitionListener listener) {
        this(adverts, addresses, routes, neighbours, listener, Freshness.ofProcess());
    }
}
