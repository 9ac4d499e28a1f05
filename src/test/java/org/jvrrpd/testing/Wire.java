package org.jvrrpd.testing;

/** An interface of a host that leads nowhere: for tests of the host alone. */
public final class Wire {
    private Wire() {}

    /**
     * Makes the interface, up and running, without any address. Its other end is {@code
     * end-<name>}, in the same host.
     */
    public static void make(String host, String name) {
        String end = "end-" + name;
        Shell.run("ip", "-n", host, "link", "add", name, "type", "veth", "peer", "name", end);
        for (String each : new String[] {name, end}) {
            Shell.run("ip", "-n", host, "link", "set", each, "addrgenmode", "none");
            Shell.run("ip", "-n", host, "link", "set", each, "up");
        }
    }
}
