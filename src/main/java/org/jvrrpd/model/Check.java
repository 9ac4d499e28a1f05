package org.jvrrpd.model;

/**
 * What a {@code vrrp_script} does to find out whether something works: it runs a command, or the
 * daemon looks for itself ("native" checks, ours).
 */
public sealed interface Check
        permits ScriptCommand,
                HttpCheck,
                TcpCheck,
                UnixCheck,
                ProcessCheck,
                ListeningCheck,
                UnitCheck {
    /** The keyword that asks for it. */
    String keyword();

    /** Keyword and value in one line, for people; nothing in it is secret. */
    String title();
}
