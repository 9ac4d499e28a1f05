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
 * @param survey whom to ask about a link
 */
public record Ports(
        AdvertPort adverts,
        AddressPort addresses,
        RoutePort routes,
        NeighbourPort neighbours,
        TransitionListener listener,
        Freshness freshness,
        LinkSurvey survey) {
    /** Of whose links nothing is known. */
    public Ports(
            AdvertPort adverts,
            AddressPort addresses,
            RoutePort routes,
            NeighbourPort neighbours,
            TransitionListener listener,
            Freshness freshness) {
        this(adverts, addresses, routes, neighbours, listener, freshness, LinkSurvey.NONE);
    }

    /** With a freshness that ends with the process. */
    public Ports(
            AdvertPort adverts,
            AddressPort addresses,
            RoutePort routes,
            NeighbourPort neighbours,
            TransitionListener listener) {
        this(adverts, addresses, routes, neighbours, listener, Freshness.ofProcess());
    }

    /** The same with a survey of the links. */
    public Ports with(LinkSurvey links) {
        return new Ports(adverts, addresses, routes, neighbours, listener, freshness, links);
    }
}
