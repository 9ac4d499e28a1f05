package org.jvrrpd.vrrp.port;

/**
 * The handle of a running instance, the same from start to removal, across reloads.
 *
 * @param number 0, 1, 2, ...: small, never used again while the process runs; fit for an array
 *     index
 */
public record InstanceId(int number, String name) {
    @Override
    public String toString() {
        return name;
    }
}
