package org.jvrrpd.vrrp.port;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.IpAddress;

/**
 * The largest sequence that one sender has used, in a record of a {@link ReplayMemory}. Setting it
 * is a store. Loop thread only.
 */
public final class ReplayMark {
    private final ByteBuffer records;
    private final int offset;
    private @Nullable IpAddress sender;

    ReplayMark(ByteBuffer records, int offset, @Nullable IpAddress sender) {
        this.records = records;
        this.offset = offset;
        this.sender = sender;
    }

    /** Null: the router itself. */
    public @Nullable IpAddress sender() {
        return sender;
    }

    /** 0: nothing was sent or heard. */
    public long sequence() {
        return records.getLong(offset + ReplayMemory.SEQUENCE);
    }

    public void set(long sequence) {
        records.putLong(offset + ReplayMemory.SEQUENCE, sequence);
    }

    /** Larger than that of a mark that was used before. */
    public long useCount() {
        return records.getLong(offset + ReplayMemory.USE);
    }

    public void use(long count) {
        records.putLong(offset + ReplayMemory.USE, count);
    }

    /** Forgets its sender for another one. */
    public void giveTo(IpAddress other) {
        set(0);
        // A reader after a crash must not find the sequence with another sender's address.
        VarHandle.storeStoreFence();
        ReplayMemory.writeSender(records, offset, other);
        sender = other;
    }
}
