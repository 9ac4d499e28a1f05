package org.jvrrpd.failover;

import org.jvrrpd.config.LoadResult;
import org.jvrrpd.model.Config;

/**
 * A host of a cluster.
 *
 * @param name unique in the cluster
 * @param config what is in force there
 * @param loaded where that is written, and what was found wrong with it
 */
public record ClusterNode(String name, Config config, LoadResult loaded) {}
