package org.jvrrpd.model;

/** {@code unix PATH}: a server takes a connection at a socket in the file system. */
public record UnixCheck(String path) implements Check {
    @Override
    public String keyword() {
        return "unix";
    }

    @Override
    public String title() {
        return "unix " + path;
    }
}
