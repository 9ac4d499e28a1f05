package org.jvrrpd.model;

import org.jspecify.annotations.Nullable;

/**
 * The rarer options of a rule line (ADR-17).
 *
 * @param inverted {@code not}
 * @param typeOfService {@code tos}, 0 to 255
 * @param realms {@code realms} as written
 * @param suppressPrefixLength {@code suppress_prefixlength}; -1: not written
 * @param suppressGroup {@code suppress_ifgroup}: the number of a group of interfaces; null: not
 *     written
 * @param tunnelId {@code tunnel-id} as written
 * @param users {@code uidrange}
 * @param vrfTable {@code l3mdev}: the table of the VRF
 * @param protocol {@code protocol}: the kernel's number; null: keepalived's 18
 * @param ipProtocol {@code ipproto} as written
 * @param sourcePorts {@code sport}
 * @param destinationPorts {@code dport}
 * @param action the word of another action than a lookup: goto, nop, blackhole, unreachable or
 *     prohibit
 * @param gotoPreference of the rule that {@code goto} names; -1: none
 * @param trackGroup {@code track_group} of a static rule
 */
public record RuleOptions(
        boolean inverted,
        int typeOfService,
        @Nullable String realms,
        int suppressPrefixLength,
        @Nullable Long suppressGroup,
        @Nullable String tunnelId,
        @Nullable Range users,
        boolean vrfTable,
        @Nullable Long protocol,
        @Nullable String ipProtocol,
        @Nullable Range sourcePorts,
        @Nullable Range destinationPorts,
        @Nullable String action,
        long gotoPreference,
        @Nullable String trackGroup) {
    public RuleOptions {
        assert typeOfService >= 0 && typeOfService <= 255 && suppressPrefixLength >= -1;
    }

    /** Both ends included. */
    public record Range(long low, long high) {
        public Range {
            assert low >= 0 && low <= high;
        }

        @Override
        public String toString() {
            return low + "-" + high;
        }
    }
}
