package org.jvrrpd.bench.performance;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The adverts of one host in a recording, and the distances between those of a virtual router. */
final class Adverts {
    private static final int SOURCE_HOST_AT = 15;
    private static final int PROTOCOL_AT = 9;
    private static final int VRRP = 112;
    private static final double MILLI_NANOS = 1e6;

    private final int lastByte;
    private final long fromNanos;
    private final long untilNanos;
    private final Map<Integer, Long> latest = new HashMap<>();
    private final List<Double> gapsMillis = new ArrayList<>();
    private long count;
    private long firstNanos = Long.MAX_VALUE;

    private Adverts(String source, long fromNanos, long untilNanos) {
        lastByte = Integer.parseInt(source.substring(source.lastIndexOf('.') + 1));
        this.fromNanos = fromNanos;
        this.untilNanos = untilNanos;
    }

    /** Of a host, whose addresses on all cables end in the same number, within a time. */
    static Adverts of(Tap tap, String source, long fromNanos, long untilNanos) {
        Adverts adverts = new Adverts(source, fromNanos, untilNanos);
        tap.read(adverts::take);
        return adverts;
    }

    static Adverts of(Tap tap, String source) {
        return of(tap, source, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private void take(long atNanos, boolean isArp, ByteBuffer packet) {
        if (isArp
                || packet.get(PROTOCOL_AT) != VRRP
                || (packet.get(SOURCE_HOST_AT) & 0xff) != lastByte
                || atNanos < fromNanos
                || atNanos > untilNanos) {
            return;
        }
        count++;
        firstNanos = Math.min(firstNanos, atNanos);
        int network = packet.getShort(SOURCE_HOST_AT - 3);
        int router = packet.get((packet.get(0) & 15) * 4 + 1) & 0xff;
        Long before = latest.put(network << 8 | router, atNanos);
        if (before != null) {
            gapsMillis.add((atNanos - before) / MILLI_NANOS);
        }
    }

    long count() {
        return count;
    }

    /** When the first one came; {@code Long.MAX_VALUE}: never. */
    long firstNanos() {
        return firstNanos;
    }

    /** Milliseconds between adverts of a virtual router, all of them together. */
    Figures gaps() {
        return new Figures(gapsMillis);
    }

    /** How far the distances are from the interval, in milliseconds. */
    Figures deviations(double intervalMillis) {
        return new Figures(gapsMillis.stream().map(gap -> Math.abs(gap - intervalMillis)).toList());
    }
}
