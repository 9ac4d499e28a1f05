package org.jvrrpd.bench;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.linux.socket.Scheduling;
import org.jvrrpd.loop.EventLoop;
import org.jvrrpd.loop.LoopCounter;
import org.jvrrpd.loop.TimedTask;
import org.jvrrpd.model.Authentication;
import org.jvrrpd.model.GarpSettings;
import org.jvrrpd.model.NotifyScripts;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.outbound.AdvertSender;
import org.jvrrpd.outbound.SendCounter;
import org.jvrrpd.vrrp.port.AdvertPort;
import org.jvrrpd.vrrp.port.InstanceId;

/**
 * What an advert costs: instances that send at an interval, without a protocol behind them.
 * Arguments: interface index, source address, instances, interval in milliseconds, seconds, {@code
 * spread} (each instance has its own moment) or {@code together}, and optionally a real-time
 * priority.
 */
public final class AdvertBench implements TimedTask {
    private static final long WARM_UP_NANOS = 5_000_000_000L;
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final com.sun.management.OperatingSystemMXBean PROCESS =
            (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final EventLoop loop = EventLoop.open();
    private final AdvertSender sender = new AdvertSender(new Deaf(), new ConditionBoard());
    private final CountDownLatch done = new CountDownLatch(1);
    private final InstanceId[] ids;
    private final long[] dueNanos;
    private final long intervalNanos;
    private long endNanos;
    private long measureNanos;
    private long threadCpuNanos;
    private long processCpuNanos;
    private long allocatedBytes;
    private long sent;
    private long turns;
    private long latenessNanos;
    private long latestNanos;

    private AdvertBench(int instances, long intervalNanos, long seconds, boolean spread) {
        this.intervalNanos = intervalNanos;
        ids = new InstanceId[instances];
        dueNanos = new long[instances];
        measureNanos = loop.nowNanos() + WARM_UP_NANOS;
        endNanos = measureNanos + seconds * 1_000_000_000L;
        for (int i = 0; i < instances; i++) {
            ids[i] = new InstanceId(i, "VI_" + i);
            dueNanos[i] = loop.nowNanos() + (spread ? intervalNanos * i / instances : 0);
        }
    }

    public static void main(String[] arguments) throws Exception {
        int interfaceIndex = Integer.parseInt(arguments[0]);
        IpAddress source = IpAddress.of(arguments[1]);
        AdvertBench bench =
                new AdvertBench(
                        Integer.parseInt(arguments[2]),
                        Long.parseLong(arguments[3]) * 1_000_000L,
                        Long.parseLong(arguments[4]),
                        arguments[5].equals("spread"));
        bench.open(interfaceIndex, source);
        bench.loop.start();
        if (arguments.length > 6) {
            Scheduling.realTime(bench.loop.threadId(), Integer.parseInt(arguments[6]));
        }
        bench.done.await();
        bench.loop.close();
    }

    private void open(int interfaceIndex, IpAddress source) {
        for (int i = 0; i < ids.length; i++) {
            sender.open(ids[i], settings(1 + i % 255), interfaceIndex, source);
        }
        loop.addTask(this);
        loop.addFlusher(sender);
    }

    private VrrpInstance settings(int vrid) {
        IpAddress vip = IpAddress.ofIpv4(0x0a4d_0200 + vrid);
        return new VrrpInstance(
                "VI_" + vrid,
                "eth0",
                Family.IPV4,
                3,
                vrid,
                100,
                false,
                Math.max(intervalNanos, 10_000_000L),
                true,
                0,
                false,
                Authentication.NONE,
                null,
                List.of(),
                false,
                List.of(new VirtualAddress(vip, 32, "eth0")),
                List.of(),
                false,
                3,
                false,
                false,
                true,
                GarpSettings.DEFAULT,
                List.of(),
                List.of(),
                NotifyScripts.NONE,
                false);
    }

    @Override
    public long nextDeadlineNanos() {
        long earliestNanos = NEVER;
        for (long atNanos : dueNanos) {
            earliestNanos = Math.min(earliestNanos, atNanos);
        }
        return earliestNanos;
    }

    @Override
    public void onDeadline(long nowNanos) {
        for (int i = 0; i < dueNanos.length; i++) {
            if (dueNanos[i] <= nowNanos) {
                noteLateness(nowNanos - dueNanos[i]);
                dueNanos[i] += intervalNanos;
                sender.send(ids[i], 100, 0);
            }
        }
        if (nowNanos >= measureNanos) {
            measureNanos = NEVER;
            read(-1);
        } else if (nowNanos >= endNanos) {
            endNanos = NEVER;
            read(1);
            report();
            done.countDown();
        }
    }

    private void noteLateness(long nanos) {
        latenessNanos += nanos;
        latestNanos = Math.max(latestNanos, nanos);
    }

    private void read(int sign) {
        long thread = Thread.currentThread().getId();
        threadCpuNanos += sign * THREADS.getThreadCpuTime(thread);
        processCpuNanos += sign * PROCESS.getProcessCpuTime();
        allocatedBytes += sign * THREADS.getThreadAllocatedBytes(thread);
        sent += sign * sender.counters().get(SendCounter.ADVERTS_SENT);
        turns += sign * loop.counters().get(LoopCounter.TURNS);
        if (sign < 0) {
            latenessNanos = 0;
            latestNanos = 0;
        }
    }

    private void report() {
        System.out.printf(
                Locale.ROOT,
                "{\"adverts\":%d,\"turns\":%d,\"loop_cpu_us_per_advert\":%.2f,"
                        + "\"process_cpu_us_per_advert\":%.2f,\"bytes_per_advert\":%.4f,"
                        + "\"mean_late_us\":%.1f,\"most_late_us\":%.1f,\"failed\":%d}%n",
                sent,
                turns,
                threadCpuNanos / 1e3 / sent,
                processCpuNanos / 1e3 / sent,
                (double) allocatedBytes / sent,
                latenessNanos / 1e3 / sent,
                latestNanos / 1e3,
                sender.counters().get(SendCounter.ADVERTS_FAILED));
    }

    /** No reception: the cost of sending alone. */
    private static final class Deaf implements AdvertPort {
        @Override
        public void open(
                InstanceId id,
                VrrpInstance settings,
                int interfaceIndex,
                @Nullable IpAddress source) {}

        @Override
        public void send(InstanceId id, int priority, long sequence) {}

        @Override
        public void useChecksum(InstanceId id, IpAddress destination, ChecksumForm form) {}

        @Override
        public void close(InstanceId id) {}
    }
}
