package org.jvrrpd.checks.probe;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jvrrpd.net.IpAddress;

/**
 * Addresses of a host, by the resolver of the host system. Java keeps an answer for 30 s. It would
 * keep a failure for 10 s, so that one lost answer would fail several looks; they ask anew.
 */
final class NameLookup {
    /** More addresses of one name are not tried. */
    private static final int ADDRESSES_MAX = 4;

    static {
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
    }

    private NameLookup() {}

    /**
     * Asks; one of the two hears of the end, on the thread of the checks.
     *
     * @param isWanted asked before a question that has waited, on any thread
     */
    static void find(
            Workbench bench,
            String host,
            BooleanSupplier isWanted,
            Consumer<List<InetAddress>> found,
            Consumer<Finding> failed) {
        IpAddress literal = IpAddress.parse(host);
        if (literal != null) {
            found.accept(List.of(inet(literal)));
            return;
        }
        boolean isAsked =
                bench.askNames(
                        () -> {
                            if (isWanted.getAsBoolean()) {
                                ask(bench, host, found, failed);
                            }
                        });
        if (!isAsked) {
            String why = "too many names wait for the resolver, '" + host + "' could not be asked";
            failed.accept(new Finding(Finding.Kind.NAME, why));
        }
    }

    private static void ask(
            Workbench bench,
            String host,
            Consumer<List<InetAddress>> found,
            Consumer<Finding> failed) {
        try {
            InetAddress[] all = InetAddress.getAllByName(host);
            List<InetAddress> some =
                    List.of(Arrays.copyOf(all, Math.min(all.length, ADDRESSES_MAX)));
            bench.loop().execute(() -> found.accept(some));
        } catch (UnknownHostException e) {
            Finding finding =
                    new Finding(
                            Finding.Kind.NAME,
                            "the name '"
                                    + host
                                    + "' does not resolve to an address: "
                                    + reason(host, e));
            bench.loop().execute(() -> failed.accept(finding));
        }
    }

    /** The words of the resolver without the name before them. */
    private static String reason(String host, UnknownHostException why) {
        String text = String.valueOf(why.getMessage());
        return text.startsWith(host + ": ") ? text.substring(host.length() + 2) : text;
    }

    static InetAddress inet(IpAddress address) {
        ByteBuffer bytes = ByteBuffer.allocate(address.family().sizeBytes());
        address.write(bytes, 0);
        try {
            return InetAddress.getByAddress(bytes.array());
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
