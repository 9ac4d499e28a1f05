package org.jvrrpd.vmac;

/**
 * A kernel setting of an interface that is not ours, as a status shows it.
 *
 * @param name below /proc/sys, such as {@code net/ipv4/conf/eth0/arp_ignore}
 * @param before the value that it had
 * @param after the value that it got
 * @param isBack whether it has been given its former value, as nothing needs the other any more
 */
public record ChangedSetting(String name, String before, String after, boolean isBack) {}
