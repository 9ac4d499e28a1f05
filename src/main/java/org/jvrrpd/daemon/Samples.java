package org.jvrrpd.daemon;

/** Where the package puts sample configurations. */
final class Samples {
    static final String DIRECTORY = "/usr/share/doc/jvrrpd/examples";

    private Samples() {}
}
