package org.jvrrpd.linux.process;

import org.jvrrpd.linux.Libc;

/** The array that poll(2) takes, filled anew for each call and growing as needed. */
public final class PollSet {
    private static final int ENTRY_SIZE_BYTES = 8;
    private static final int EVENTS_AT = 4;
    private static final int RETURNED_AT = 6;
    private static final int POLLIN = 1;
    private static final int POLLOUT = 4;

    private NativeBlock block = new NativeBlock(64 * ENTRY_SIZE_BYTES);
    private int capacity = 64;
    private int count;

    public void clear() {
        count = 0;
    }

    /** Adds a descriptor to be read; returns its place for {@link #isReady}. */
    public int add(int fd) {
        return add(fd, POLLIN);
    }

    /** Adds a descriptor to be written, and to be read too; returns its place. */
    public int addWriting(int fd, boolean reads) {
        return add(fd, reads ? POLLIN | POLLOUT : POLLOUT);
    }

    private int add(int fd, int events) {
        if (count == capacity) {
            grow();
        }
        int at = count * ENTRY_SIZE_BYTES;
        block.putInt(at, fd);
        block.putShort(at + EVENTS_AT, events);
        block.putShort(at + RETURNED_AT, 0);
        return count++;
    }

    /** Waits at most so long; an interrupted wait counts as one in which nothing came. */
    public void poll(int timeoutMillis) {
        if (ProcessCalls.poll(block.address(), count, timeoutMillis) < 0) {
            int errno = Libc.errno();
            assert errno == org.jvrrpd.linux.Errno.EINTR : "poll: errno " + errno;
            clearReturned();
        }
    }

    /** Readable, writable if that was asked for, hung up or in error. */
    public boolean isReady(int place) {
        return block.getShort(place * ENTRY_SIZE_BYTES + RETURNED_AT) != 0;
    }

    private void clearReturned() {
        for (int i = 0; i < count; i++) {
            block.putShort(i * ENTRY_SIZE_BYTES + RETURNED_AT, 0);
        }
    }

    private void grow() {
        NativeBlock larger = new NativeBlock(2 * capacity * ENTRY_SIZE_BYTES);
        byte[] old = new byte[capacity * ENTRY_SIZE_BYTES];
        block.get(0, old, old.length);
        larger.put(0, old);
        block = larger;
        capacity *= 2;
    }
}
