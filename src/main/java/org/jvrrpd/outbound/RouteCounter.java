package org.jvrrpd.outbound;

import org.jvrrpd.health.CounterDescriptor;

/** What the {@link RouteInstaller} counts: routes and policy rules together. */
public enum RouteCounter implements CounterDescriptor {
    INSTALLED("routes and rules that the kernel took"),
    WITHDRAWN("routes and rules that the kernel gave back"),
    ALREADY_GONE("routes and rules that were gone when they should be withdrawn"),
    RESTORED("routes and rules of ours that were lost and put back"),
    NOT_OURS("routes and rules that somebody else had put there before; they are left alone"),
    FAILED("requests that could not be made or that the kernel refused; they are repeated");

    private final String sentence;

    RouteCounter(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
