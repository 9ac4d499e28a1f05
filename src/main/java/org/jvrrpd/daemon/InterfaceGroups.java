package org.jvrrpd.daemon;

/** The numbers of groups of interfaces (MAC-06), as {@code ip link set group} takes them. */
final class InterfaceGroups {
    private static final String FILE = "group";

    private InterfaceGroups() {}

    /** By number or by the host's name for it; 0, the default group, where neither fits. */
    static int number(String text) {
        if (text.matches("[0-9]{1,9}")) {
            return Integer.parseInt(text);
        }
        Long known = new IprouteNames().number(FILE, text);
        return known == null ? 0 : known.intValue();
    }
}
