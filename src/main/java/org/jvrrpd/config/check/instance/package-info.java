/**
 * Rules on what an instance says of itself and its peers: priority, number, timers, password,
 * sender. Start with {@link org.jvrrpd.config.check.instance.InstanceRules}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.config.check.instance;
