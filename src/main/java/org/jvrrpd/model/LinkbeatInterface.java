package org.jvrrpd.model;

/** A line of {@code linkbeat_interfaces}: an interface whose link is polled each second. */
public record LinkbeatInterface(String name, Method method) {
    /** How the link is asked for. */
    public enum Method {
        /** The first one that works. */
        ANY,
        MII,
        ETHTOOL,
        IOCTL
    }
}
