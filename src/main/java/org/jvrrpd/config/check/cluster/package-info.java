/**
 * Rules over the files of several nodes of one cluster: what must agree, and what must not. Start
 * with {@link org.jvrrpd.config.check.cluster.ClusterRules}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.config.check.cluster;
