package org.jvrrpd.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A mail server in a host that keeps every mail and answers as the test says. */
public final class MailSink implements AutoCloseable {
    private static final long MAILS_MAX = 1_000_000L;

    private static final long END_MILLIS = 20_000;

    private final ServerSocket server;
    private Thread acceptor = Thread.currentThread();
    private final Encryption encryption;
    private final @Nullable SSLContext keys;
    private final UnaryOperator<String> judge;
    private final ConcurrentSkipListMap<Long, Mail> mails = new ConcurrentSkipListMap<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /** When the connection is encrypted. */
    public enum Encryption {
        OFF,
        STARTTLS,
        ON
    }

    /**
     * A mail as it came.
     *
     * @param greeting the line of HELO or EHLO
     * @param login what AUTH PLAIN brought, with blanks for zeros: identity, account, password;
     *     empty: nobody logged in
     * @param from the argument of MAIL
     * @param recipients the arguments of RCPT
     * @param lines headers and body
     */
    public record Mail(
            String greeting,
            boolean encrypted,
            String login,
            String from,
            List<String> recipients,
            List<String> lines) {
        /** The value of a header; empty if there is none. */
        public String header(String name) {
            return lines.stream()
                    .takeWhile(line -> !line.isEmpty())
                    .filter(line -> line.startsWith(name + ": "))
                    .map(line -> line.substring(name.length() + 2))
                    .findFirst()
                    .orElse("");
        }
    }

    private MailSink(
            ServerSocket server,
            Encryption encryption,
            @Nullable SSLContext keys,
            UnaryOperator<String> judge) {
        this.server = server;
        this.encryption = encryption;
        this.keys = keys;
        this.judge = judge;
    }

    /** A server that takes everything. */
    public static MailSink open(String host, int port) {
        return open(host, port, Encryption.OFF, null, command -> "");
    }

    /**
     * Listens on all addresses of the host.
     *
     * @param judge gets each command and says the answer; empty: the usual one; {@code silence}:
     *     none
     */
    public static MailSink open(
            String host,
            int port,
            Encryption encryption,
            @Nullable SSLContext keys,
            UnaryOperator<String> judge) {
        try {
            ServerSocket server = NetworkLab.inside(host, () -> new ServerSocket(port));
            MailSink sink = new MailSink(server, encryption, keys, judge);
            sink.acceptor = start(sink::accept);
            return sink;
        } catch (Exception e) {
            throw new AssertionError("no mail server in " + host, e);
        }
    }

    private static Thread start(Runnable body) {
        Thread thread = new Thread(body, "mail-sink");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void accept() {
        try {
            for (long number = 1; ; number++) {
                Socket socket = server.accept();
                sockets.add(socket);
                long first = number * MAILS_MAX;
                start(() -> serve(socket, first));
            }
        } catch (IOException e) {
            // Closed.
            return;
        }
    }

    private void serve(Socket socket, long firstNumber) {
        try {
            Dialogue dialogue = new Dialogue(socket, firstNumber);
            if (encryption == Encryption.ON) {
                dialogue.encrypt();
            }
            dialogue.run();
        } catch (IOException e) {
            commands.add("broken: " + e.getMessage());
        }
    }

    /** All mails, in the order in which their connections were opened. */
    public List<Mail> mails() {
        return List.copyOf(mails.values());
    }

    /** The subjects of all mails. */
    public List<String> subjects() {
        return mails().stream().map(mail -> mail.header("Subject")).toList();
    }

    /** Every command of every connection. */
    public List<String> commands() {
        return List.copyOf(commands);
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
            // The port is free when nobody waits at it any more.
            acceptor.join(END_MILLIS);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** One connection. */
    private final class Dialogue {
        private Socket socket;
        private BufferedReader in;
        private long number;
        private String greeting = "";
        private String login = "";
        private String from = "";
        private List<String> recipients = new ArrayList<>();

        Dialogue(Socket socket, long firstNumber) throws IOException {
            this.socket = socket;
            this.number = firstNumber;
            this.in = reader(socket);
        }

        private static BufferedReader reader(Socket socket) throws IOException {
            return new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        void encrypt() throws IOException {
            SSLContext context = java.util.Objects.requireNonNull(keys);
            SSLSocket secure =
                    (SSLSocket) context.getSocketFactory().createSocket(socket, null, 25, true);
            secure.setUseClientMode(false);
            secure.startHandshake();
            socket = secure;
            in = reader(secure);
        }

        private void say(String line) throws IOException {
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        }

        void run() throws IOException {
            if (!judged("CONNECT")) {
                say("220 sink ESMTP");
            }
            String line = in.readLine();
            while (line != null && !socket.isClosed()) {
                commands.add(line);
                if (!judged(line)) {
                    obey(line);
                }
                line = socket.isClosed() ? null : in.readLine();
            }
        }

        private boolean judged(String command) throws IOException {
            String answer = judge.apply(command);
            if (!answer.isEmpty() && !answer.equals("silence")) {
                say(answer);
            }
            return !answer.isEmpty();
        }

        private void obey(String line) throws IOException {
            String word = line.split("[ :]")[0];
            switch (word) {
                case "HELO" -> {
                    greeting = line;
                    say("250 sink");
                }
                case "EHLO" -> {
                    greeting = line;
                    boolean offers = encryption == Encryption.STARTTLS && !isEncrypted();
                    say("250-sink\r\n" + (offers ? "250-STARTTLS\r\n" : "") + "250 AUTH PLAIN");
                }
                case "STARTTLS" -> {
                    say("220 go");
                    encrypt();
                }
                case "AUTH" -> {
                    login = decoded(line.substring("AUTH PLAIN ".length()));
                    say("235 welcome");
                }
                case "MAIL" -> {
                    from = line.substring("MAIL ".length());
                    recipients = new ArrayList<>();
                    say("250 ok");
                }
                case "RCPT" -> {
                    recipients.add(line.substring("RCPT ".length()));
                    say("250 ok");
                }
                case "DATA" -> take();
                case "QUIT" -> {
                    say("221 bye");
                    socket.close();
                }
                default -> say("250 ok");
            }
        }

        private boolean isEncrypted() {
            return socket instanceof SSLSocket;
        }

        private static String decoded(String base64) {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8)
                    .replace('\0', ' ');
        }

        private void take() throws IOException {
            say("354 go");
            List<String> lines = new ArrayList<>();
            for (String line = in.readLine();
                    line != null && !line.equals(".");
                    line = in.readLine()) {
                lines.add(line.startsWith(".") ? line.substring(1) : line);
            }
            mails.put(
                    number++,
                    new Mail(greeting, isEncrypted(), login, from, List.copyOf(recipients), lines));
            say("250 ok");
        }
    }
}
