package org.jvrrpd.linux.process;

/**
 * The account that a process runs under. The supplementary groups are exactly the group, as with
 * keepalived (measured with 2.2.7; its {@code set_supplementary_groups} is off by default).
 *
 * @param name for messages, as the operator would write it
 */
public record RunAs(int uid, int gid, String name) {
    public static final RunAs ROOT = new RunAs(0, 0, "root");

    public boolean isRoot() {
        return uid == 0;
    }

    @Override
    public String toString() {
        return name + " (" + uid + ":" + gid + ")";
    }
}
