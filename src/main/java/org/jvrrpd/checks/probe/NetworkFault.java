package org.jvrrpd.checks.probe;

import java.io.FileNotFoundException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.util.Locale;

/** Failures of connections in words. */
final class NetworkFault {
    private NetworkFault() {}

    /** Why there is no connection to a server. */
    static Finding connecting(String name, Throwable why) {
        String text = String.valueOf(why.getMessage()).toLowerCase(Locale.ROOT);
        if (why instanceof FileNotFoundException || text.contains("no such file")) {
            return new Finding(Finding.Kind.ABSENT, "there is no socket " + name);
        }
        if (why instanceof ConnectException && text.contains("refused")) {
            return new Finding(Finding.Kind.REFUSED, "connection to " + name + " refused");
        }
        if (text.contains("reset by peer")) {
            return brokenOff(name, "reset the connection");
        }
        if (why instanceof NoRouteToHostException || text.contains("no route to host")) {
            return unreachable(name, "no route to the host");
        }
        if (text.contains("network is unreachable")) {
            return unreachable(name, "the network is unreachable");
        }
        if (text.contains("permission denied")) {
            return unreachable(name, "permission denied");
        }
        return unreachable(name, detail(why));
    }

    private static Finding unreachable(String name, String why) {
        return new Finding(Finding.Kind.UNREACHABLE, "no connection to " + name + ": " + why);
    }

    /** A server that had taken the connection. */
    static Finding brokenOff(String name, String how) {
        return new Finding(Finding.Kind.BROKEN_OFF, name + " " + how);
    }

    /** The words of an exception of the system without those of the library around them. */
    static String detail(Throwable why) {
        String text = String.valueOf(why.getMessage());
        int failed = text.indexOf("failed: ");
        String rest = failed < 0 ? text : text.substring(failed + "failed: ".length());
        int place = rest.indexOf(": /");
        return place < 0 ? rest : rest.substring(0, place);
    }
}
