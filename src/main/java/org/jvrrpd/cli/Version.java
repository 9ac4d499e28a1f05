package org.jvrrpd.cli;

import org.jvrrpd.daemon.Daemon;

/** Who we are. */
final class Version {
    private Version() {}

    static String text() {
        return "jvrrpd "
                + Daemon.version()
                + ", Java "
                + System.getProperty("java.version")
                + "; serves the VRRP part of keepalived's configuration language (2.2.7 to 2.4.3)";
    }
}
