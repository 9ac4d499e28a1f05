package org.jvrrpd.model;

/** What a {@code vrrp_script} does to find out whether something works. */
public sealed interface Check permits ScriptCommand {
    /** The keyword that asks for it. */
    String keyword();

    /** Keyword and value in one line, for people. */
    String title();
}
