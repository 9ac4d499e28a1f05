package org.jvrrpd.it.packet;

import java.lang.management.ManagementFactory;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.inbound.AdvertReceiver;
import org.jvrrpd.inbound.ClaimListener;
import org.jvrrpd.linux.Interfaces;
import org.jvrrpd.loop.EventLoop;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.outbound.AdvertSender;
import org.jvrrpd.outbound.NeighbourAnnouncer;
import org.jvrrpd.testing.NetworkLab;
import org.jvrrpd.vrrp.EngineInput;
import org.jvrrpd.vrrp.FileReading;
import org.jvrrpd.vrrp.InterfaceState;
import org.jvrrpd.vrrp.ScriptResult;
import org.jvrrpd.vrrp.port.GatewayNews;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.wire.AdvertReader;

/**
 * The packet path of a daemon on a host of the lab, without a protocol: it records what it hears.
 */
final class Station implements AutoCloseable {
    static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    final EventLoop loop = EventLoop.open();
    final ConditionBoard conditions = new ConditionBoard();
    final AdvertReceiver receiver = new AdvertReceiver(loop, conditions);
    final HostInterfaces interfaces = new HostInterfaces();
    final ClaimListener claims =
            new ClaimListener(loop, interfaces, name -> false, receiver.counters());
    final AdvertSender sender = new AdvertSender(receiver, conditions);
    final NeighbourAnnouncer announcer =
            new NeighbourAnnouncer(interfaces, claims, address -> false);
    final Recorder heard = new Recorder();

    private Station() {
        receiver.deliverTo(heard);
        claims.deliverTo(heard);
        loop.addTask(receiver);
        loop.addTask(announcer);
        loop.addFlusher(sender);
        loop.addFlusher(announcer);
        loop.start();
    }

    static Station on(String host) throws Exception {
        return NetworkLab.inside(host, Station::new);
    }

    /** Runs the body on the loop thread, to its end. */
    <T> T call(Callable<T> body) {
        FutureTask<T> task = new FutureTask<>(body);
        if (!loop.post(now -> task.run())) {
            throw new AssertionError("the loop takes no posts");
        }
        try {
            return task.get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    void run(Runnable body) {
        call(
                () -> {
                    body.run();
                    return true;
                });
    }

    /** Opens the instance on {@code eth0}. */
    InstanceId open(int number, VrrpInstance settings, @Nullable String source) {
        InstanceId id = new InstanceId(number, settings.name());
        int index = settings.interfaceName().isEmpty() ? 0 : index(settings.interfaceName());
        run(() -> sender.open(id, settings, index, source == null ? null : IpAddress.of(source)));
        return id;
    }

    void send(InstanceId id, int... priorities) {
        run(
                () -> {
                    for (int priority : priorities) {
                        sender.send(id, priority, 0);
                    }
                });
    }

    int index(String interfaceName) {
        return call(() -> interfaces.index(interfaceName));
    }

    /** What the loop thread has allocated so far. */
    static long allocatedBytes() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    @Override
    public void close() {
        run(receiver::closeAll);
        run(claims::closeAll);
        loop.close();
        sender.close();
        announcer.close();
    }

    /** Asks the kernel of the host on whose thread it is called. */
    static final class HostInterfaces implements Interfaces {
        volatile @Nullable MacAddress borrowedMac;

        @Override
        public int index(String name) {
            NetworkInterface found = find(name);
            return found == null ? 0 : found.getIndex();
        }

        @Override
        public MacAddress mac(String name) {
            MacAddress borrowed = borrowedMac;
            return borrowed == null ? ownMac(name) : borrowed;
        }

        @Override
        public boolean isOwn(MacAddress mac) {
            return mac.equals(ownMac("eth0"));
        }

        MacAddress ownMac(String name) {
            NetworkInterface found = find(name);
            try {
                byte[] bytes = found == null ? null : found.getHardwareAddress();
                long bits = 0;
                for (int i = 0; bytes != null && i < bytes.length; i++) {
                    bits = bits << 8 | bytes[i] & 0xff;
                }
                return new MacAddress(bits);
            } catch (SocketException e) {
                throw new AssertionError(e);
            }
        }

        private static @Nullable NetworkInterface find(String name) {
            try {
                return NetworkInterface.getByName(name);
            } catch (SocketException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** Writes a line for everything that is heard, or only counts it. */
    static final class Recorder implements EngineInput {
        final List<String> lines = new CopyOnWriteArrayList<>();
        volatile boolean onlyCount;
        volatile long count;
        volatile int lastTtl;

        @Override
        public boolean onAdvert(int interfaceIndex, AdvertReader advert, long nowNanos) {
            count = count + 1;
            lastTtl = advert.ttl();
            if (!onlyCount) {
                lines.add(
                        "advert on "
                                + interfaceIndex
                                + " v"
                                + advert.version()
                                + " vrid "
                                + advert.vrid()
                                + " priority "
                                + advert.priority()
                                + " from "
                                + advert.source()
                                + " to "
                                + advert.destination());
            }
            return true;
        }

        @Override
        public void onTraffic(int interfaceIndex, long nowNanos) {
            lines.add("traffic on " + interfaceIndex);
        }

        @Override
        public void onAddressClaim(
                int interfaceIndex, IpAddress address, MacAddress station, long nowNanos) {
            lines.add("claim of " + address + " by " + station);
        }

        @Override
        public void onGateway(GatewayNews news, long nowNanos) {
            lines.add(
                    (news.isAnswer() ? "answer of " : "gateway ")
                            + news.gateway()
                            + " to "
                            + news.address());
        }

        @Override
        public void onInterface(InterfaceState state, long nowNanos) {
            throw new AssertionError(state);
        }

        @Override
        public void onTrackFile(String file, FileReading reading, long nowNanos) {
            throw new AssertionError(file);
        }

        @Override
        public void onTrackProcess(String process, int count, long nowNanos) {
            throw new AssertionError(process);
        }

        @Override
        public void onScriptResult(String script, ScriptResult result, long nowNanos) {
            throw new AssertionError(script);
        }

        @Override
        public void onAddressFailed(
                InstanceId id, VirtualAddress address, String why, long nowNanos) {
            throw new AssertionError(address);
        }

        @Override
        public void onAdvertsBlocked(InstanceId id, boolean isBlocked, long nowNanos) {}

        @Override
        public void onDeaf(InstanceId id, boolean isDeaf, long nowNanos) {
            lines.add(id.name() + (isDeaf ? " is deaf" : " hears again"));
        }

        @Override
        public void onAddressRemoved(int interfaceIndex, IpAddress address, long nowNanos) {
            throw new AssertionError(address);
        }
    }
}
