package org.jvrrpd.outbound;

import org.jvrrpd.health.CounterDescriptor;

/** What the {@link AddressInstaller} counts. */
public enum AddressCounter implements CounterDescriptor {
    INSTALLED("addresses that the kernel took"),
    WITHDRAWN("addresses that the kernel gave back"),
    ALREADY_GONE("addresses that were gone when they should be withdrawn"),
    ALREADY_OURS("addresses that were still there from an earlier request of ours"),
    NOT_OURS("addresses that somebody else had put there before; they are left alone"),
    INTERFACE_MISSING("requests that had to wait because the interface does not exist"),
    INSTALL_FAILED("requests to install that the kernel refused; they are repeated"),
    WITHDRAW_FAILED("requests to withdraw that the kernel refused; they are repeated"),
    UNANSWERED("requests that the kernel did not answer; they are repeated"),
    NOT_RECORDED("installed addresses for which the state file had no room"),
    RENEWALS("renewals of addresses that are leases, each for one address"),
    RENEWAL_BATCHES("datagrams sent to the kernel to renew addresses"),
    RENEWALS_REFUSED("renewals that the kernel refused"),
    DATAGRAMS("datagrams sent to the kernel, each with many requests");

    private final String sentence;

    AddressCounter(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
