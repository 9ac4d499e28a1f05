package org.jvrrpd.linux.socket;

import java.nio.ByteBuffer;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.Libc;
import org.jvrrpd.linux.NativeMemory;

/**
 * Several datagrams that leave or arrive with one system call (sendmmsg(2), recvmmsg(2)), laid out
 * in native memory once:
 *
 * <pre>
 *   struct mmsghdr[n]  each: msghdr { name, namelen, iov, iovlen, control, controllen, flags }, len
 *   struct iovec[n]    each: base, len
 *   name[n], control[n], data[n]
 * </pre>
 *
 * Every message has one data buffer. Allocates nothing after construction. One thread.
 */
public final class MessageBatch {
    /** The system calls take no more at once (UIO_MAXIOV). */
    public static final int MESSAGES_MAX = 1_024;

    static final int MMSGHDR_SIZE_BYTES = 64;
    static final int MSG_NAME = 0;
    static final int MSG_NAMELEN = 8;
    static final int MSG_IOV = 16;
    static final int MSG_IOVLEN = 24;
    static final int MSG_CONTROL = 32;
    static final int MSG_CONTROLLEN = 40;
    private static final int MSG_FLAGS = 48;
    private static final int MSG_LEN = 56;
    static final int IOVEC_SIZE_BYTES = 16;
    static final int IOV_LEN = 8;
    private static final int MSG_TRUNC = 0x20;
    static final int MSG_DONTWAIT = 0x40;

    private final int count;
    private final int nameSizeBytes;
    private final int controlSizeBytes;
    private final int dataSizeBytes;
    private final NativeMemory memory;
    private final ByteBuffer structures;
    private final ByteBuffer[] data;

    /**
     * @param count how many messages, 1 to {@link #MESSAGES_MAX}
     * @param nameSizeBytes room for the address of each
     * @param controlSizeBytes room for the control messages of each; 0: none
     * @param dataSizeBytes room for the datagram of each
     */
    public MessageBatch(int count, int nameSizeBytes, int controlSizeBytes, int dataSizeBytes) {
        assert count >= 1 && count <= MESSAGES_MAX;
        this.count = count;
        this.nameSizeBytes = aligned(nameSizeBytes);
        this.controlSizeBytes = aligned(controlSizeBytes);
        this.dataSizeBytes = aligned(dataSizeBytes);
        memory = NativeMemory.allocate(dataOffset(count));
        structures = memory.buffer();
        data = new ByteBuffer[count];
        for (int i = 0; i < count; i++) {
            data[i] = memory.packet(dataOffset(i), dataSizeBytes);
            connect(i, dataSizeBytes);
        }
    }

    static int aligned(int sizeBytes) {
        return sizeBytes + Long.BYTES - 1 & -Long.BYTES;
    }

    private void connect(int i, int dataSizeBytes) {
        int header = i * MMSGHDR_SIZE_BYTES;
        structures.putLong(header + MSG_NAME, memory.address(nameOffset(i)));
        structures.putInt(header + MSG_NAMELEN, nameSizeBytes);
        structures.putLong(header + MSG_IOV, memory.address(iovecOffset(i)));
        structures.putLong(header + MSG_IOVLEN, 1);
        structures.putLong(
                header + MSG_CONTROL, controlSizeBytes == 0 ? 0 : memory.address(controlOffset(i)));
        structures.putLong(header + MSG_CONTROLLEN, controlSizeBytes);
        structures.putLong(iovecOffset(i), memory.address(dataOffset(i)));
        structures.putLong(iovecOffset(i) + IOV_LEN, dataSizeBytes);
    }

    public int count() {
        return count;
    }

    /** The datagram of the i-th message, from offset 0, in network byte order. */
    public ByteBuffer data(int i) {
        return data[i];
    }

    /** All structures in the machine's byte order: for addresses and control messages. */
    public ByteBuffer structures() {
        return structures;
    }

    /** Where the i-th message's address starts in {@link #structures}. */
    public int nameOffset(int i) {
        return iovecOffset(count) + i * nameSizeBytes;
    }

    /** Where the i-th message's control messages start in {@link #structures}. */
    public int controlOffset(int i) {
        return nameOffset(count) + i * controlSizeBytes;
    }

    private int iovecOffset(int i) {
        return count * MMSGHDR_SIZE_BYTES + i * IOVEC_SIZE_BYTES;
    }

    private int dataOffset(int i) {
        return controlOffset(count) + i * dataSizeBytes;
    }

    /** Says how much of the i-th message's buffers is to be sent. */
    public void prepare(int i, int nameLengthBytes, int controlLengthBytes, int dataLengthBytes) {
        int header = i * MMSGHDR_SIZE_BYTES;
        structures.putInt(header + MSG_NAMELEN, nameLengthBytes);
        structures.putLong(header + MSG_CONTROLLEN, controlLengthBytes);
        structures.putLong(iovecOffset(i) + IOV_LEN, dataLengthBytes);
    }

    /**
     * Sends messages of the batch, without waiting.
     *
     * @return how many were sent, at least 1; or the negative errno that the first one met
     */
    public int send(int fd, int first, int messages) {
        long address = memory.address(first * MMSGHDR_SIZE_BYTES);
        int sent = SocketCalls.sendmmsg(fd, address, messages, MSG_DONTWAIT);
        return sent < 0 ? -Libc.errno() : sent;
    }

    /**
     * Receives what is there, at most the whole batch, without waiting.
     *
     * @return how many datagrams, 0 when there was none; or the negative errno
     */
    public int receive(int fd) {
        for (int i = 0; i < count; i++) {
            int header = i * MMSGHDR_SIZE_BYTES;
            structures.putInt(header + MSG_NAMELEN, nameSizeBytes);
            structures.putLong(header + MSG_CONTROLLEN, controlSizeBytes);
        }
        int received = SocketCalls.recvmmsg(fd, memory.address(), count, MSG_DONTWAIT, 0);
        if (received >= 0) {
            return received;
        }
        int errno = Libc.errno();
        return errno == Errno.EAGAIN ? 0 : -errno;
    }

    /** How many bytes of the i-th datagram were received. */
    public int lengthBytes(int i) {
        return structures.getInt(i * MMSGHDR_SIZE_BYTES + MSG_LEN);
    }

    /** How many bytes of control messages came with the i-th datagram. */
    public int controlLengthBytes(int i) {
        return (int) structures.getLong(i * MMSGHDR_SIZE_BYTES + MSG_CONTROLLEN);
    }

    /** Whether the i-th datagram was longer than its buffer. */
    public boolean isTruncated(int i) {
        return (structures.getInt(i * MMSGHDR_SIZE_BYTES + MSG_FLAGS) & MSG_TRUNC) != 0;
    }
}
