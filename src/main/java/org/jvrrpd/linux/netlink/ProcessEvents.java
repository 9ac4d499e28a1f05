package org.jvrrpd.linux.netlink;

import java.nio.ByteBuffer;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.LinuxException;

/**
 * The kernel's events of processes (connector, CN_PROC): who forked, executed another program, was
 * renamed, ended. Works only in the initial network, PID and user namespaces. One thread.
 */
public final class ProcessEvents implements AutoCloseable {
    private static final int NETLINK_CONNECTOR = 11;
    private static final int CN_IDX_PROC = 1;
    private static final int CN_VAL_PROC = 1;
    private static final int NLMSG_DONE = 3;
    private static final int PROC_CN_MCAST_LISTEN = 1;
    private static final int PROC_CN_MCAST_IGNORE = 2;

    /** struct nlmsghdr (16), struct cn_msg (20), then struct proc_event. */
    private static final int CONNECTOR_AT = 16;

    private static final int EVENT_AT = 36;
    private static final int DATA_AT = EVENT_AT + 16;
    private static final int REQUEST_SIZE_BYTES = EVENT_AT + Integer.BYTES;
    private static final int RECEIVE_SIZE_BYTES = 1_024;
    private static final int DATA_SIZE_BYTES = 16;

    private final NetlinkSocket socket;
    private final ByteBuffer buffer = NetlinkSocket.buffer(RECEIVE_SIZE_BYTES);

    private ProcessEvents(NetlinkSocket socket) {
        this.socket = socket;
    }

    /** What {@link #receive} found. */
    public enum Arrival {
        NOTHING,
        /** Events were lost; go on reading, then look at all processes. */
        LOST,
        /** The kernel confirms that it will tell; {@link #error} must be 0. */
        CONFIRMED,
        /** {@link #parent} has made {@link #process}, or a thread, if {@link #isThread}. */
        FORKED,
        /** {@link #process} runs another program. */
        EXECUTED,
        /** {@link #process} has another name, or a thread of it, if {@link #isThread}. */
        RENAMED,
        /** {@link #process} has ended, or a thread of it, if {@link #isThread}. */
        EXITED,
        OTHER
    }

    /**
     * Asks for the events in the namespaces of the calling thread.
     *
     * @param waitingSizeBytes how many bytes of unread events the kernel may keep
     * @throws LinuxException when the kernel refuses
     */
    public static ProcessEvents open(int waitingSizeBytes) {
        NetlinkSocket socket = NetlinkSocket.open(NETLINK_CONNECTOR, CN_IDX_PROC);
        socket.setReceiveBufferBytes(waitingSizeBytes);
        ProcessEvents events = new ProcessEvents(socket);
        int errno = events.ask(PROC_CN_MCAST_LISTEN);
        if (errno != 0) {
            socket.close();
            throw new LinuxException("send(PROC_CN_MCAST_LISTEN)", errno);
        }
        return events;
    }

    private int ask(int operation) {
        ByteBuffer request = NetlinkSocket.buffer(REQUEST_SIZE_BYTES);
        request.putInt(0, REQUEST_SIZE_BYTES).putShort(4, (short) NLMSG_DONE);
        request.putInt(CONNECTOR_AT, CN_IDX_PROC).putInt(CONNECTOR_AT + 4, CN_VAL_PROC);
        request.putShort(CONNECTOR_AT + 16, (short) Integer.BYTES).putInt(EVENT_AT, operation);
        return socket.send(request, REQUEST_SIZE_BYTES);
    }

    public int fd() {
        return socket.fd();
    }

    /** Receives one event, if there is one. */
    public Arrival receive() {
        int size = socket.receive(buffer);
        if (size < 0) {
            return size == -Errno.EAGAIN ? Arrival.NOTHING : Arrival.LOST;
        }
        if (size < DATA_AT + DATA_SIZE_BYTES || buffer.getInt(CONNECTOR_AT) != CN_IDX_PROC) {
            return Arrival.OTHER;
        }
        return switch (buffer.getInt(EVENT_AT)) {
            case 0 -> Arrival.CONFIRMED;
            case 0x1 -> Arrival.FORKED;
            case 0x2 -> Arrival.EXECUTED;
            case 0x200 -> Arrival.RENAMED;
            case 0x8000_0000 -> Arrival.EXITED;
            default -> Arrival.OTHER;
        };
    }

    /** The errno of a confirmation. */
    public int error() {
        return buffer.getInt(DATA_AT);
    }

    /** The process that the event is about; the new one of a fork. */
    public int process() {
        return isFork() ? buffer.getInt(DATA_AT + 12) : buffer.getInt(DATA_AT + 4);
    }

    /** The process that has forked. */
    public int parent() {
        return buffer.getInt(DATA_AT + 4);
    }

    /** Whether it is about a thread that is not the first one of its process. */
    public boolean isThread() {
        int thread = isFork() ? buffer.getInt(DATA_AT + 8) : buffer.getInt(DATA_AT);
        return thread != process();
    }

    private boolean isFork() {
        return buffer.getInt(EVENT_AT) == 0x1;
    }

    @Override
    public void close() {
        ask(PROC_CN_MCAST_IGNORE);
        socket.close();
    }
}
