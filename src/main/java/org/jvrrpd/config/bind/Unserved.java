package org.jvrrpd.config.bind;

import java.util.Map;

/**
 * What it means that a keyword is read but not served: only where the general sentence is too weak.
 */
final class Unserved {
    private static final Map<String, String> CONSEQUENCES =
            Map.ofEntries(
                    Map.entry(
                            "track_bfd",
                            "the loss of the BFD session never changes priority or state"),
                    Map.entry(
                            "bfd_instance",
                            "the session is not opened; its loss never changes priority or state"),
                    Map.entry(
                            "namespace_with_ipsets",
                            "none is needed: sets of nftables belong to their namespace on every kernel"),
                    Map.entry(
                            "vrrp_iptables",
                            "the rules that are needed go to nftables, table keepalived"),
                    Map.entry(
                            "vrrp_rlimit_rttime",
                            "it is never set: at that limit the kernel would kill the whole Java process; the watchdog of the service ends a loop that hangs"));

    private Unserved() {}

    /** What happens instead of what the keyword asks for. */
    static String consequence(Keyword keyword) {
        String known = CONSEQUENCES.get(keyword.name());
        return known != null ? known : "it has no effect. In keepalived: " + keyword.help();
    }

    /** The same for a keyword that is known to be in the list. */
    static String consequence(String name) {
        return CONSEQUENCES.getOrDefault(name, "it has no effect");
    }
}
