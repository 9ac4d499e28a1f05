package org.jvrrpd.inbound;

import org.jvrrpd.health.CounterDescriptor;

/** What is counted of datagrams before the protocol sees them. */
public enum ReceiveCounter implements CounterDescriptor {
    DATAGRAMS("datagrams of protocols 112 and 51 that were read"),
    TOO_SHORT("datagrams too short to be an advert"),
    NOT_VRRP("datagrams whose payload is not VRRP"),
    TRUNCATED("datagrams larger than any advert"),
    RECEIVE_ERRORS("errors of the receiving sockets"),
    CLAIMS("ARP frames of other stations that claim a watched address");

    private final String sentence;

    ReceiveCounter(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
