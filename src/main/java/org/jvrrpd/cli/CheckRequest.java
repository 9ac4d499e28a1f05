package org.jvrrpd.cli;

import java.util.List;

/**
 * What {@code jvrrpd check} is asked.
 *
 * @param files at least one; several are the nodes of one cluster
 * @param strict findings count for the exit status
 * @param host what the files speak of is looked for on this host
 * @param portable what keepalived would not accept is a finding
 */
record CheckRequest(List<NamedFile> files, boolean strict, boolean host, boolean portable) {
    CheckRequest {
        files = List.copyOf(files);
    }
}
