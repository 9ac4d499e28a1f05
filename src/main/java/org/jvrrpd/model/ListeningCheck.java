package org.jvrrpd.model;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.IpAddress;

/**
 * {@code listening ADDRESS:PORT}: a TCP socket of this host listens there.
 *
 * @param address null: whatever the address
 * @param port 1 to 65535
 */
public record ListeningCheck(@Nullable IpAddress address, int port) implements Check {
    @Override
    public String keyword() {
        return "listening";
    }

    /** {@code *:80}, {@code 127.0.0.1:80} or {@code [::]:80}. */
    public String place() {
        if (address == null) {
            return "*:" + port;
        }
        String text = address.toString();
        return (text.contains(":") ? "[" + text + "]" : text) + ":" + port;
    }

    @Override
    public String title() {
        return "listening " + place();
    }
}
