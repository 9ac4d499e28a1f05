package org.jvrrpd.micro;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.sim.Scenario;
import org.jvrrpd.sim.SimInstance;
import org.jvrrpd.vrrp.InterfaceState;
import org.jvrrpd.vrrp.SilentPorts;
import org.jvrrpd.vrrp.VrrpEngine;
import org.jvrrpd.vrrp.instance.AdvertPackets;
import org.jvrrpd.wire.AdvertReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The state machine: a BACKUP that hears an advert, and the next deadline of many MASTERs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EngineBenchmark {
    private static final int INTERFACE_INDEX = 2;
    private static final long STEP_NANOS = 1_000_000_000L;

    /** Instances of the engine that sends; the one that hears has one. */
    @Param({"1", "200"})
    public int instances;

    private final AdvertReader reader = new AdvertReader();
    private VrrpEngine masters = engine(List.of());
    private VrrpEngine backup = engine(List.of());
    private ByteBuffer packet = ByteBuffer.allocate(0);
    private long nowNanos;

    @Setup
    public void start() {
        List<VrrpInstance> owners = new ArrayList<>();
        for (int i = 1; i <= instances; i++) {
            owners.add(new SimInstance().name("VI_" + i).vrid(i).priority(255).build());
        }
        masters = engine(owners);
        backup = engine(List.of(new SimInstance().virtual("10.0.0.100").build()));
        packet = AdvertPackets.packet("10.0.0.9", 2, 1, 200, "10.0.0.100");
        nowNanos = 0;
    }

    private static VrrpEngine engine(List<VrrpInstance> instances) {
        SilentPorts ports = new SilentPorts();
        VrrpEngine engine = new VrrpEngine(ports, ports, ports, ports, ports);
        engine.start(Scenario.config(instances), 0);
        List<IpAddress> addresses = List.of(IpAddress.of("10.0.0.5"));
        engine.onInterface(
                new InterfaceState(
                        "eth0", INTERFACE_INDEX, true, 1_500, MacAddress.ZERO, addresses),
                0);
        engine.onDeadlines(0);
        return engine;
    }

    /** From the packet to the dead timer. */
    @Benchmark
    public VrrpEngine hear() {
        nowNanos += STEP_NANOS;
        reader.wrapIpv4(packet, packet.capacity());
        backup.onAdvert(INTERFACE_INDEX, reader, nowNanos);
        backup.onDeadlines(nowNanos);
        return backup;
    }

    /** One turn: all adverts that are due at the next moment. */
    @Benchmark
    public VrrpEngine send() {
        masters.onDeadlines(masters.nextDeadlineNanos());
        return masters;
    }
}
