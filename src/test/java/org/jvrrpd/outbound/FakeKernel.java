package org.jvrrpd.outbound;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.netlink.AddressRenewals;
import org.jvrrpd.linux.netlink.AddressRequests;
import org.jvrrpd.linux.netlink.RequestChannel.Outcome;
import org.jvrrpd.linux.netlink.RequestChannel.Request;
import org.jvrrpd.linux.netlink.RequestChannel.Verb;
import org.jvrrpd.net.IpAddress;

/** Holds addresses as a kernel would, notes every request, and fails when it is told to. */
final class FakeKernel implements AddressRequests, AddressRenewals {
    final Set<String> addresses = new LinkedHashSet<>();
    final List<String> requests = new ArrayList<>();

    /** The errnos of the next requests; afterwards none fails. */
    final Queue<Integer> failures = new ArrayDeque<>();

    /** Called with each request that is executed: time passes, or nothing. */
    Runnable work = () -> {};

    private long datagrams;

    @Override
    public Outcome[] execute(List<Request> batch) {
        datagrams++;
        return batch.stream().map(this::execute).toArray(Outcome[]::new);
    }

    /**
     * Notes each as {@code =ADDRESS PREFERRED/VALID}, as it is in the bytes; adds what is not
     * there.
     */
    @Override
    public int renew(ByteBuffer batch, int sizeBytes) {
        datagrams++;
        for (int at = 0; at < sizeBytes; at += (batch.getInt(at) + 3) / 4 * 4) {
            boolean ipv4 = batch.get(at + 16) == 2;
            byte[] address = new byte[ipv4 ? 4 : 16];
            batch.get(at + 28, address);
            int lifetimes = at + 24;
            while (batch.getShort(lifetimes + 2) != 6) {
                lifetimes += (batch.getShort(lifetimes) + 3) / 4 * 4;
            }
            int preferred = batch.getInt(lifetimes + 4);
            addresses.add(
                    IpAddress.ofBytes(address)
                            + "/"
                            + batch.get(at + 17)
                            + "@"
                            + batch.getInt(at + 20));
            work.run();
            requests.add(
                    "="
                            + IpAddress.ofBytes(address)
                            + " "
                            + preferred
                            + "/"
                            + batch.getInt(lifetimes + 8));
        }
        return 0;
    }

    @Override
    public String lastRefusal() {
        return "";
    }

    private Outcome execute(Request request) {
        String address =
                request.address().address()
                        + "/"
                        + request.address().prefixLength()
                        + "@"
                        + request.address().index();
        requests.add((request.verb() == Verb.INSTALL ? "+" : "-") + address);
        work.run();
        Integer errno = failures.poll();
        if (errno != null && errno != 0) {
            return new Outcome(errno, "");
        }
        return request.verb() == Verb.INSTALL
                ? new Outcome(addresses.add(address) ? 0 : Errno.EEXIST, "")
                : new Outcome(addresses.remove(address) ? 0 : Errno.EADDRNOTAVAIL, "");
    }

    /** The requests since the last call. */
    List<String> takeRequests() {
        List<String> taken = List.copyOf(requests);
        requests.clear();
        return taken;
    }

    @Override
    public long datagramsSent() {
        return datagrams;
    }

    @Override
    public void close() {}
}
