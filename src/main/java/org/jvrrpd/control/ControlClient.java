package org.jvrrpd.control;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import jnr.unixsocket.UnixSocketAddress;
import jnr.unixsocket.UnixSocketChannel;
import jnr.unixsocket.UnixSocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * Asks a running daemon over its control socket; one request at a time. Not for the daemon itself.
 */
public final class ControlClient implements AutoCloseable {
    private final UnixSocketChannel channel;
    private final BufferedReader lines;
    private final long pid;
    private long lastId;

    private ControlClient(UnixSocketChannel channel, int timeoutMillis) throws IOException {
        this.channel = channel;
        channel.setOption(UnixSocketOptions.SO_RCVTIMEO, timeoutMillis);
        this.lines =
                new BufferedReader(
                        new InputStreamReader(
                                Channels.newInputStream(channel), StandardCharsets.UTF_8));
        this.pid = readGreeting();
    }

    /**
     * Connects and waits for the greeting.
     *
     * @param timeoutMillis the longest silence to bear, in each answer too
     * @throws IOException if nobody answers there; the message says what failed
     */
    public static ControlClient open(Path socket, int timeoutMillis) throws IOException {
        UnixSocketChannel channel =
                UnixSocketChannel.open(new UnixSocketAddress(new File(socket.toString())));
        try {
            return new ControlClient(channel, timeoutMillis);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The process that answers. */
    public long pid() {
        return pid;
    }

    private long readGreeting() throws IOException {
        Line line = readLine();
        if (!"jvrrpd".equals(line.hello)) {
            throw new IOException(
                    line.error != null ? line.error : "who listens there is not jvrrpd");
        }
        return line.pid;
    }

    /**
     * Sends a request and hands each part of the answer to the reader: text as it is, data as JSON
     * of several lines.
     *
     * @return null if it was served, else why not
     * @throws IOException if the daemon went away or is silent for too long
     */
    public @Nullable String ask(
            String command, Map<String, String> arguments, Consumer<String> reader)
            throws IOException {
        long id = ++lastId;
        send(command, arguments, id);
        while (true) {
            Line line = readLine();
            if (line.id != id && line.id != ControlRequest.ID_UNKNOWN) {
                continue;
            }
            if (line.end) {
                return line.ok ? null : String.valueOf(line.error);
            }
            if (line.content != null) {
                reader.accept(line.content);
            }
        }
    }

    private void send(String command, Map<String, String> arguments, long id) throws IOException {
        String text =
                Json.line(
                        json -> {
                            json.writeStartObject();
                            json.writeNumberField("id", id);
                            json.writeStringField("command", command);
                            json.writeObjectFieldStart("arguments");
                            for (Map.Entry<String, String> argument : arguments.entrySet()) {
                                json.writeStringField(argument.getKey(), argument.getValue());
                            }
                            json.writeEndObject();
                            json.writeEndObject();
                        });
        ByteBuffer bytes = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private Line readLine() throws IOException {
        @Nullable String text = lines.readLine();
        if (text == null) {
            throw new IOException("the daemon closed the connection");
        }
        return Line.parse(text);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** What one line of the daemon says. */
    private static final class Line {
        private long id = ControlRequest.ID_UNKNOWN;
        private long pid;
        private boolean end;
        private boolean ok;
        private @Nullable String hello;
        private @Nullable String error;
        private @Nullable String content;

        static Line parse(String text) throws IOException {
            Line line = new Line();
            try (JsonParser json = Json.FACTORY.createParser(text)) {
                json.nextToken();
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    json.nextToken();
                    line.read(name, json);
                }
            }
            return line;
        }

        private void read(String name, JsonParser json) throws IOException {
            switch (name) {
                case "id" -> id = json.getLongValue();
                case "pid" -> pid = json.getLongValue();
                case "end" -> end = json.getBooleanValue();
                case "ok" -> ok = json.getBooleanValue();
                case "hello" -> hello = json.getText();
                case "error" -> error = json.getText();
                case "text" -> content = json.getText();
                case "data" -> content = Json.pretty(copyOf(json));
                default -> json.skipChildren();
            }
        }

        private static Json.Writable copyOf(JsonParser json) {
            return (JsonGenerator target) -> target.copyCurrentStructure(json);
        }
    }
}
