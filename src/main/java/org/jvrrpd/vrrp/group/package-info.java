/**
 * Sync groups: one member moves, all move. Start with {@link org.jvrrpd.vrrp.group.RouterGroup};
 * the roles of {@code vrrp.instance} ask it through {@link org.jvrrpd.vrrp.instance.Companions}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.vrrp.group;
