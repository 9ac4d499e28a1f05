package org.jvrrpd.recording;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.wire.AdvertReader;

/**
 * Events on their way from the loop thread to the thread that writes. One of each; neither waits.
 * Deadlines and adverts cost no allocation: their places are there already.
 */
final class EventQueue {
    /** How many events may wait. At 10,000 a second that is 0.4 s. */
    static final int CAPACITY = 4_096;

    private static final int DATA_BYTES = 128;

    private final Slot[] slots = new Slot[CAPACITY];
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong read = new AtomicLong();
    private IpAddress lastDestination = IpAddress.ofIpv6(0, 0);

    /** What an event needs; {@code event} is null for a deadline and for an advert. */
    static final class Slot {
        @Nullable Event event;
        long atNanos;
        boolean isAdvert;
        boolean believed;
        int interfaceIndex;
        int lengthBytes;
        int ttl;
        @Nullable IpAddress source;
        @Nullable IpAddress destination;
        byte[] data = new byte[DATA_BYTES];
    }

    EventQueue() {
        for (int i = 0; i < CAPACITY; i++) {
            slots[i] = new Slot();
        }
    }

    private static int index(long number) {
        return (int) (number % CAPACITY);
    }

    private @Nullable Slot next() {
        boolean isFull = written.get() - read.get() == CAPACITY;
        return isFull ? null : slots[index(written.get())];
    }

    private boolean publish() {
        written.lazySet(written.get() + 1);
        return true;
    }

    /** False: full. */
    boolean offer(Event event) {
        Slot slot = next();
        if (slot == null) {
            return false;
        }
        slot.event = event;
        return publish();
    }

    /** False: full. */
    boolean offerDeadline(long nowNanos) {
        Slot slot = next();
        if (slot == null) {
            return false;
        }
        slot.event = null;
        slot.isAdvert = false;
        slot.atNanos = nowNanos;
        return publish();
    }

    /** False: full. */
    boolean offerAdvert(int interfaceIndex, AdvertReader advert, boolean believed, long nowNanos) {
        Slot slot = next();
        if (slot == null) {
            return false;
        }
        if (slot.data.length < advert.receivedBytes()) {
            slot.data = new byte[advert.receivedBytes()];
        }
        advert.copyTo(slot.data);
        slot.event = null;
        slot.isAdvert = true;
        slot.atNanos = nowNanos;
        slot.believed = believed;
        slot.interfaceIndex = interfaceIndex;
        slot.lengthBytes = advert.receivedBytes();
        slot.ttl = advert.ttl();
        slot.source = advert.source();
        slot.destination = destination(advert);
        return publish();
    }

    /** That of an IPv6 packet is made anew only when it is another one than before. */
    private IpAddress destination(AdvertReader advert) {
        if (advert.family() == Family.IPV6 && !advert.isTo(lastDestination)) {
            lastDestination = advert.destination();
        }
        return lastDestination;
    }

    /** The oldest one, which stays until {@link #drop}; null: none waits. */
    @Nullable Slot peek() {
        return read.get() == written.get() ? null : slots[index(read.get())];
    }

    /** Gives the place of the oldest one back. */
    void drop() {
        slots[index(read.get())].event = null;
        read.lazySet(read.get() + 1);
    }
}
