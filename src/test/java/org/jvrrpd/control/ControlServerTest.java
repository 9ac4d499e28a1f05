package org.jvrrpd.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.testing.Await;

class ControlServerTest {
    private static final int TIMEOUT_MILLIS = 60_000;
    private static final String BIG = "x".repeat(1 << 20);

    @SuppressWarnings("NullAway.Init")
    @TempDir
    Path directory;

    private final BlockingQueue<Reply> held = new LinkedBlockingQueue<>();
    private ControlServer server;

    @BeforeEach
    void open() throws IOException {
        server =
                ControlServer.open(
                        directory.resolve("control.sock"),
                        new ControlServer.Greeting("9.9", 4711),
                        Map.of(
                                "echo", ControlServerTest::echo,
                                "hold", (request, reply) -> held.add(reply),
                                "big", ControlServerTest::big,
                                "break", ControlServerTest::fail));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static void echo(ControlRequest request, Reply reply) {
        reply.text(request.argument("say", "nothing"));
        reply.data(json -> json.writeNumber(7));
        reply.end();
    }

    private static void big(ControlRequest request, Reply reply) {
        int parts = Integer.parseInt(request.argument("parts", "40"));
        for (int i = 0; i < parts; i++) {
            reply.text(BIG);
        }
        reply.end();
    }

    private static void fail(ControlRequest request, Reply reply) {
        throw new IllegalStateException("broken on purpose");
    }

    private ControlClient client() throws IOException {
        return ControlClient.open(directory.resolve("control.sock"), TIMEOUT_MILLIS);
    }

    /** Speaks the protocol by hand, so that wrong things can be said. */
    private SocketChannel raw() throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(directory.resolve("control.sock")));
        return channel;
    }

    private static String readAll(SocketChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        StringBuilder text = new StringBuilder();
        while (channel.read(bytes) >= 0) {
            bytes.flip();
            text.append(StandardCharsets.UTF_8.decode(bytes));
            bytes.clear();
        }
        return text.toString();
    }

    private static void write(SocketChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static String readLine(SocketChannel channel) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        StringBuilder text = new StringBuilder();
        while (channel.read(one) > 0 && one.get(0) != '\n') {
            text.append((char) one.get(0));
            one.clear();
        }
        return text.toString();
    }

    @Test
    void aRequestIsAnsweredInPartsAndAnEnd() throws IOException {
        try (ControlClient client = client()) {
            assertEquals(4711, client.pid());
            List<String> parts = new ArrayList<>();
            assertNull(client.ask("echo", Map.of("say", "a \"b\"\nc"), parts::add));
            assertEquals(List.of("a \"b\"\nc", "7"), parts);
            assertNull(client.ask("echo", Map.of(), parts::add));
        }
    }

    @Test
    void theSocketIsForItsOwnerAndGroupOnly() throws IOException {
        assertEquals(
                "rw-rw----",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(directory.resolve("control.sock"))));
    }

    @Test
    void anAnswerMayComeLaterFromAnotherThread() throws Exception {
        try (ControlClient client = client()) {
            Thread other =
                    new Thread(
                            () -> {
                                try {
                                    Reply reply = held.poll(60, TimeUnit.SECONDS);
                                    assertNotNull(reply);
                                    reply.text(reply.asker());
                                    reply.fail("not today");
                                } catch (InterruptedException e) {
                                    throw new AssertionError(e);
                                }
                            });
            other.start();
            List<String> parts = new ArrayList<>();
            assertEquals("not today", client.ask("hold", Map.of(), parts::add));
            String pid = Long.toString(ProcessHandle.current().pid());
            assertTrue(parts.get(0).startsWith("process " + pid + " of user "), parts.get(0));
            other.join();
        }
    }

    @Test
    void anUnknownCommandIsAnsweredWithThoseThatExist() throws IOException {
        try (ControlClient client = client()) {
            assertEquals(
                    "unknown command 'dance'; this version knows big, break, echo, hold",
                    client.ask("dance", Map.of(), text -> {}));
        }
    }

    @Test
    void aCommandThatBreaksIsAFailureOfTheRequestOnly() throws IOException {
        try (ControlClient client = client()) {
            String why = client.ask("break", Map.of(), text -> {});
            assertTrue(String.valueOf(why).contains("broken on purpose"), why);
            assertNull(client.ask("echo", Map.of(), text -> {}));
        }
    }

    @Test
    void nonsenseIsAnsweredWithAnErrorAndTheNextRequestIsServed() throws IOException {
        try (SocketChannel channel = raw()) {
            readLine(channel);
            String[] nonsense = {
                "hello?",
                "[]",
                "{\"id\":\"x\"}",
                "{\"id\":1}",
                "{\"id\":1,\"command\":\"echo\",\"arguments\":{\"a\":[]}}",
                "{\"id\":1,\"command\":\"echo\"",
                "[".repeat(2_000),
                "\u0000\u0001"
            };
            for (String line : nonsense) {
                write(channel, line + "\n");
                String answer = readLine(channel);
                assertTrue(answer.contains("\"ok\":false"), line + " -> " + answer);
            }
            write(channel, "\n{\"id\":5,\"new\":{\"x\":[1]},\"command\":\"echo\"}\n");
            assertEquals("{\"id\":5,\"text\":\"nothing\"}", readLine(channel));
        }
    }

    @Test
    void anEndlessLineEndsTheConnection() throws IOException {
        try (SocketChannel channel = raw()) {
            try {
                write(channel, "x".repeat(ControlSession.LINE_SIZE_BYTES_MAX + 1));
            } catch (IOException e) {
                // Closed before the last byte was taken: as good.
            }
            assertTrue(readAll(channel).contains("a line is at most 65536 bytes"));
        }
    }

    @Test
    void aClientThatDoesNotReadIsDroppedAndOthersAreServed() throws IOException {
        try (SocketChannel deaf = raw();
                ControlClient client = client()) {
            write(deaf, "{\"id\":1,\"command\":\"big\"}\n");
            assertNull(client.ask("echo", Map.of(), text -> {}));
            Await.until("the deaf client is dropped", 60, () -> !readsWholeAnswer(deaf));
        }
    }

    @Test
    void severalDeafClientsTogetherHoldNoMoreThanTheirShareOfTheHeap() throws IOException {
        String request = "{\"id\":1,\"command\":\"big\",\"arguments\":{\"parts\":7}}\n";
        try (SocketChannel first = raw();
                SocketChannel second = raw();
                ControlClient client = client()) {
            write(first, request);
            assertNull(client.ask("echo", Map.of(), text -> {}));
            write(second, request);
            assertNull(client.ask("echo", Map.of(), text -> {}));
            assertFalse(readsWholeAnswer(second));
            first.shutdownOutput();
            assertTrue(readsWholeAnswer(first));
        }
    }

    @Test
    void aClientThatHasEndedItsOwnSideGetsItsAnswersAndThenTheEnd() throws IOException {
        try (SocketChannel channel = raw()) {
            write(channel, "{\"id\":1,\"command\":\"echo\"}\n");
            channel.shutdownOutput();
            assertTrue(readsWholeAnswer(channel));
        }
    }

    private static boolean readsWholeAnswer(SocketChannel channel) {
        try {
            return readAll(channel).contains("\"end\"");
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aClientThatAsksWithoutEndIsReadNoFasterThanItIsAnswered() throws Exception {
        try (SocketChannel channel = raw()) {
            readLine(channel);
            for (int i = 0; i < 10; i++) {
                write(channel, "{\"id\":" + i + ",\"command\":\"hold\"}\n");
            }
            for (int i = 0; i < 10; i++) {
                Await.until("a request is taken", 60, () -> !held.isEmpty());
                assertTrue(held.size() <= ControlSession.UNANSWERED_MAX, held::toString);
                held.take().end();
                assertEquals("{\"id\":" + i + ",\"end\":true,\"ok\":true}", readLine(channel));
            }
        }
    }

    @Test
    void oneClientTooManyIsToldSo() throws IOException {
        List<ControlClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < ControlServer.CLIENTS_MAX; i++) {
                clients.add(client());
            }
            IOException refusal = assertThrows(IOException.class, this::client);
            assertTrue(
                    String.valueOf(refusal.getMessage()).startsWith("too many clients"),
                    refusal.getMessage());
        } finally {
            for (ControlClient client : clients) {
                client.close();
            }
        }
        Await.until("there is room again", 60, this::isServed);
    }

    private boolean isServed() {
        try (ControlClient client = client()) {
            return client.ask("echo", Map.of(), text -> {}) == null;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void theSocketOfAPredecessorIsReplacedAndGoesAtTheEnd() throws IOException {
        Path path = directory.resolve("old.sock");
        Files.createFile(path);
        try (ControlServer second =
                ControlServer.open(path, new ControlServer.Greeting("1", 1), Map.of())) {
            assertNotNull(second);
            ControlClient.open(path, TIMEOUT_MILLIS).close();
        }
        assertFalse(Files.exists(path));
    }
}
