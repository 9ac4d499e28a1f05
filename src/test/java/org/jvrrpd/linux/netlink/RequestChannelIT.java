package org.jvrrpd.linux.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.netlink.RequestChannel.Outcome;
import org.jvrrpd.linux.netlink.RequestChannel.Request;
import org.jvrrpd.linux.netlink.RequestChannel.Verb;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.testing.NetworkLab;

class RequestChannelIT {
    private static final int LOOPBACK = 1;

    private final NetworkLab lab = new NetworkLab();
    private final String host = lab.host("a");

    @AfterEach
    void removeTheHost() {
        lab.close();
    }

    private static Request request(Verb verb, int index, int number) {
        IpAddress address = IpAddress.ofIpv4(0x0a09_0000 + number);
        return new Request(verb, KernelAddress.of(index, address, 32));
    }

    private static List<Request> requests(Verb verb, int count) {
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(request(verb, LOOPBACK, i));
        }
        return requests;
    }

    @Test
    void eachRequestOfSeveralDatagramsGetsItsOwnOutcome() throws Exception {
        try (RequestChannel channel = NetworkLab.inside(host, RequestChannel::open)) {
            List<Request> requests = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                int index = i % 3 == 1 ? 999 : LOOPBACK;
                requests.add(request(Verb.INSTALL, index, i % 3 == 2 ? i - 2 : i));
            }
            Outcome[] outcomes = channel.execute(requests);
            int[] expected = {0, Errno.ENODEV, Errno.EEXIST};
            for (int i = 0; i < outcomes.length; i++) {
                assertEquals(expected[i % 3], outcomes[i].errno(), "request " + i);
            }
            assertEquals(3, channel.datagramsSent());
        }
    }

    @Test
    void theKernelsOwnWordsAreKept() throws Exception {
        try (RequestChannel channel = NetworkLab.inside(host, RequestChannel::open)) {
            KernelAddress tooLong = KernelAddress.of(LOOPBACK, IpAddress.of("10.9.9.9"), 33);
            Outcome outcome = channel.execute(List.of(new Request(Verb.INSTALL, tooLong)))[0];
            assertEquals(Errno.EINVAL, outcome.errno());
            assertTrue(outcome.describe().startsWith("EINVAL ("), outcome.describe());
            assertFalse(outcome.text().isEmpty(), outcome.describe());
        }
    }

    @Test
    void droppedAnswersAreNoticedAndDoNotDisturbTheNextRequests() throws Exception {
        try (RequestChannel channel = NetworkLab.inside(host, () -> RequestChannel.open(2_048))) {
            int unanswered = 0;
            for (Outcome outcome : channel.execute(requests(Verb.INSTALL, 100))) {
                assertTrue(outcome.errno() == 0 || outcome.errno() == RequestChannel.NO_ANSWER);
                unanswered += outcome.errno() == 0 ? 0 : 1;
            }
            assertTrue(unanswered > 0);
            for (int i = 0; i < 100; i++) {
                Request again = request(Verb.INSTALL, LOOPBACK, i);
                assertEquals(Errno.EEXIST, channel.execute(List.of(again))[0].errno());
            }
        }
    }

    /** So do kernels before 5.18 with IFA_PROTO. */
    @Test
    void aKernelIgnoresAnAttributeThatItDoesNotKnow() throws Exception {
        try (NetlinkSocket socket = NetworkLab.inside(host, () -> NetlinkSocket.open(0))) {
            ByteBuffer bytes = NetlinkSocket.buffer(256);
            NetlinkWriter writer = new NetlinkWriter(bytes);
            writer.begin(Rtnetlink.RTM_NEWADDR, Rtnetlink.NLM_F_CREATE | Rtnetlink.NLM_F_ACK, 1)
                    .unsignedByte(Rtnetlink.AF_INET)
                    .unsignedByte(32)
                    .unsignedByte(0)
                    .unsignedByte(0)
                    .integer(LOOPBACK)
                    .attribute(Rtnetlink.IFA_LOCAL, IpAddress.of("10.9.9.9"))
                    .byteAttribute(200, KernelAddress.PROTOCOL)
                    .end();
            assertEquals(0, socket.send(bytes, writer.sizeBytes()));
            ByteBuffer answer = NetlinkSocket.buffer(4_096);
            NetlinkReader reader = new NetlinkReader(answer);
            reader.wrap(socket.receive(answer));
            assertTrue(reader.next());
            assertEquals(new AnswerMessage(1, 0, ""), AnswerMessage.parse(reader));
        }
    }

    @Test
    void aDumpShowsAllAddressesAndLeavesTheChannelIdle() throws Exception {
        try (RequestChannel channel = NetworkLab.inside(host, RequestChannel::open);
                DumpChannel dump = NetworkLab.inside(host, DumpChannel::open)) {
            channel.execute(requests(Verb.INSTALL, 1_500));
            for (int round = 0; round < 3; round++) {
                List<IpAddress> seen = new ArrayList<>();
                List<String> links = new ArrayList<>();
                assertEquals(
                        DumpChannel.Outcome.COMPLETE,
                        dump.addresses(address -> seen.add(address.address())));
                assertEquals(
                        DumpChannel.Outcome.COMPLETE,
                        dump.links(link -> links.add(String.valueOf(link.name()))));
                assertTrue(seen.size() >= 1_501, () -> "only " + seen.size());
                assertEquals(seen.size(), seen.stream().distinct().count());
                assertTrue(links.contains("lo"), links::toString);
            }
        }
    }
}
