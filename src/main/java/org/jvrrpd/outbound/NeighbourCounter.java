package org.jvrrpd.outbound;

import org.jvrrpd.health.CounterDescriptor;

/** What is counted of gratuitous ARP and unsolicited neighbour advertisements. */
public enum NeighbourCounter implements CounterDescriptor {
    FRAMES_SENT("announcements and questions that the kernel took"),
    FRAMES_FAILED("announcements and questions that the kernel refused"),
    ADDRESSES_SKIPPED(
            "announcements and questions of addresses whose interface has no hardware address, or no ARP, and answers to claims of addresses that were gone"),
    QUESTIONS_SENT("questions to gateways, and who else has an address"),
    QUESTIONS_REFUSED("questions dropped because too many were waiting"),
    ANNOUNCEMENTS_HELD(
            "times an announcement waited until the kernel takes packets for its address"),
    ANNOUNCEMENTS_REFUSED("rounds of announcements dropped because too many were waiting");

    private final String sentence;

    NeighbourCounter(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
