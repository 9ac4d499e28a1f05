package org.jvrrpd.linux.netlink;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jvrrpd.linux.Errno;

/**
 * Changes addresses: many requests in one datagram, every one of them acknowledged. The kernel
 * works in the sender's context, so all answers are readable when {@code send} has returned and
 * nothing here waits. One thread.
 */
public final class RequestChannel implements AddressRequests {
    /**
     * So few that their answers (768 bytes of kernel memory each) fit into a receive buffer of the
     * system's default size.
     */
    public static final int REQUESTS_PER_DATAGRAM_MAX = 128;

    /** In place of an errno: the kernel did the work or not; it did not say. */
    public static final int NO_ANSWER = -1;

    /** Answers, and as many stray ones or errors of the socket. */
    private static final int RECEIVES_PER_DATAGRAM_MAX = 2 * REQUESTS_PER_DATAGRAM_MAX;

    private static final int RECEIVE_SIZE_BYTES = 8_192;

    private final NetlinkSocket socket;
    private final ByteBuffer sendBuffer =
            NetlinkSocket.buffer(REQUESTS_PER_DATAGRAM_MAX * KernelAddress.REQUEST_SIZE_BYTES_MAX);
    private final ByteBuffer receiveBuffer = NetlinkSocket.buffer(RECEIVE_SIZE_BYTES);
    private final NetlinkWriter writer = new NetlinkWriter(sendBuffer);
    private final NetlinkReader reader = new NetlinkReader(receiveBuffer);
    private int lastSequence;
    private long datagramsSent;

    private RequestChannel(NetlinkSocket socket) {
        this.socket = socket;
    }

    /**
     * Opens a channel to the network namespace of the calling thread.
     *
     * @throws org.jvrrpd.linux.LinuxException when the kernel refuses
     */
    public static RequestChannel open() {
        return new RequestChannel(NetlinkSocket.open(0));
    }

    /** With so little room for answers that the kernel may drop some. */
    static RequestChannel open(int answersSizeBytes) {
        RequestChannel channel = open();
        channel.socket.setReceiveBufferBytes(answersSizeBytes);
        return channel;
    }

    /** What to do with an address. */
    public enum Verb {
        INSTALL,
        WITHDRAW
    }

    /** One request. */
    public record Request(Verb verb, KernelAddress address) {}

    /**
     * The answer to one request.
     *
     * @param errno 0: done; {@link #NO_ANSWER}
     * @param text what the kernel added, or empty
     */
    public record Outcome(int errno, String text) {
        private static final Outcome DONE = new Outcome(0, "");

        /** {@code EINVAL (Invalid argument): ipv4: Invalid prefix length}. */
        public String describe() {
            String name = errno == NO_ANSWER ? "no answer from the kernel" : Errno.describe(errno);
            return text.isEmpty() ? name : name + ": " + text;
        }
    }

    @Override
    public Outcome[] execute(List<Request> requests) {
        Outcome[] outcomes = new Outcome[requests.size()];
        Arrays.fill(outcomes, new Outcome(NO_ANSWER, ""));
        for (int from = 0; from < outcomes.length; from += REQUESTS_PER_DATAGRAM_MAX) {
            int to = Math.min(outcomes.length, from + REQUESTS_PER_DATAGRAM_MAX);
            executeDatagram(requests, outcomes, from, to);
        }
        return outcomes;
    }

    private void executeDatagram(List<Request> requests, Outcome[] outcomes, int from, int to) {
        int firstSequence = lastSequence + 1;
        writer.clear();
        for (int i = from; i < to; i++) {
            write(requests.get(i), ++lastSequence);
        }
        int errno = socket.send(sendBuffer, writer.sizeBytes());
        datagramsSent++;
        if (errno != 0) {
            Arrays.fill(outcomes, from, to, new Outcome(errno, "sending to the kernel failed"));
            return;
        }
        readAnswers(outcomes, from, to, firstSequence);
    }

    private void write(Request request, int sequence) {
        switch (request.verb()) {
            case INSTALL -> request.address().writeInstall(writer, sequence);
            case WITHDRAW -> request.address().writeWithdraw(writer, sequence);
        }
    }

    /** Ends when each request is answered or nothing more is readable; drops stray answers. */
    private void readAnswers(Outcome[] outcomes, int from, int to, int firstSequence) {
        int open = to - from;
        for (int i = 0; open > 0 && i < RECEIVES_PER_DATAGRAM_MAX; i++) {
            int size = socket.receive(receiveBuffer);
            if (size == -Errno.EAGAIN) {
                return;
            }
            reader.wrap(Math.max(0, size));
            while (reader.next()) {
                AnswerMessage answer = AnswerMessage.parse(reader);
                int at = answer == null ? -1 : from + (answer.sequence() - firstSequence);
                if (answer != null && at >= from && at < to && outcomes[at].errno() == NO_ANSWER) {
                    outcomes[at] = outcome(answer);
                    open--;
                }
            }
        }
    }

    private static Outcome outcome(AnswerMessage answer) {
        return answer.errno() == 0 ? Outcome.DONE : new Outcome(answer.errno(), answer.text());
    }

    @Override
    public long datagramsSent() {
        return datagramsSent;
    }

    @Override
    public void close() {
        socket.close();
    }
}
