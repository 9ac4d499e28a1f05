/**
 * Interfaces that are made for instances ({@code use_vmac}): {@link
 * org.jvrrpd.vmac.InterfacePlanner} decides, without touching anything, which there are and which
 * addresses go there; {@link org.jvrrpd.vmac.InterfaceKeeper} makes the kernel agree, on a thread
 * of its own, and notes in RUN-DIR/interfaces what it did, so that {@link
 * org.jvrrpd.vmac.InterfaceSweep} can take it back after a crash. The loop learns from netlink
 * alone. Start with the planner.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.vmac;
