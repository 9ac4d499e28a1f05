package org.jvrrpd.checks.probe;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;

/** Failures of connections in words. */
final class NetworkFault {
    private NetworkFault() {}

    /** Why there is no connection to a server. */
    static Finding connecting(String name, Throwable failure) {
        Throwable why = cause(failure);
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

    /** The library wraps what it could not even open a socket for. */
    private static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while (!(cause instanceof IOException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
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
        if (why.getMessage() == null) {
            return why instanceof ClosedChannelException
                    ? "it was closed"
                    : why.getClass().getSimpleName();
        }
        String text = String.valueOf(why.getMessage());
        String rest = text.replaceFirst("^.* failed( with error\\(-?\\d+\\))?: ", "");
        int place = rest.indexOf(": /");
        return place < 0 ? rest : rest.substring(0, place);
    }
}
