package org.jvrrpd.failover;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.LoadResult;
import org.jvrrpd.model.Config;

/**
 * A host of a cluster. Equal to itself only: it is a key of many maps, and its configuration is
 * large.
 *
 * @param name unique in the cluster
 * @param config what is in force there
 * @param loaded where that is written, and what was found wrong with it
 */
public record ClusterNode(String name, Config config, LoadResult loaded) {
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
