package org.jvrrpd.outbound;

import java.util.List;

/**
 * What a state file says.
 *
 * @param host where and when its marks were set
 * @param pid of the daemon that wrote it, as text
 */
public record LedgerContent(HostIdentity host, String pid, List<LedgerEntry> entries) {
    public LedgerContent {
        entries = List.copyOf(entries);
    }
}
