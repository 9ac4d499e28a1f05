package org.jvrrpd.micro;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.vrrp.instance.AdvertPackets;
import org.jvrrpd.wire.AdvertReader;
import org.jvrrpd.wire.AdvertReject;
import org.jvrrpd.wire.AdvertTemplate;
import org.jvrrpd.wire.AdvertWriter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** An advert read from a packet, with all checks of its form, and one made ready to be sent. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark {
    private static final int IP_HEADER_BYTES = 20;

    /** Addresses in the advert. */
    @Param({"1", "20"})
    public int addresses;

    /** Of the protocol. */
    @Param({"2", "3"})
    public int version;

    private final AdvertReader reader = new AdvertReader();
    private ByteBuffer packet = ByteBuffer.allocate(0);
    private int priority;

    @Setup
    public void makePacket() {
        List<IpAddress> all = new ArrayList<>();
        for (int i = 1; i <= addresses; i++) {
            all.add(IpAddress.of("10.0.1." + i));
        }
        AdvertTemplate template =
                new AdvertTemplate(
                        Family.IPV4,
                        version,
                        51,
                        1,
                        all,
                        0,
                        new byte[0],
                        IpAddress.of("10.0.0.9"),
                        Family.IPV4.vrrpGroup());
        packet = AdvertPackets.packet(template, 255, ChecksumForm.PSEUDO_HEADER, 200);
    }

    @Benchmark
    public AdvertReject read() {
        return reader.wrapIpv4(packet, packet.capacity());
    }

    @Benchmark
    public ByteBuffer patch() {
        priority = priority % 254 + 1;
        AdvertWriter.patchPriority(packet, IP_HEADER_BYTES, priority);
        return packet;
    }
}
