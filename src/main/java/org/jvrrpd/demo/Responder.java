package org.jvrrpd.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Answers every request at port 80 with one word, in place of Nginx where there is none. It takes
 * Nginx's name, because the sample configuration looks for a process of that name.
 */
public final class Responder {
    private static final int HTTP_PORT = 80;
    private static final int STATUS_OK = 200;

    private Responder() {}

    /** The argument is the word. */
    public static void main(String... args) throws IOException {
        Files.writeString(Path.of("/proc/self/comm"), "nginx");
        HttpServer server = HttpServer.create(new InetSocketAddress(HTTP_PORT), 0);
        byte[] word = args[0].getBytes(StandardCharsets.US_ASCII);
        server.createContext("/", exchange -> answer(exchange, word));
        server.start();
    }

    private static void answer(HttpExchange exchange, byte[] word) throws IOException {
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.sendResponseHeaders(STATUS_OK, word.length);
        exchange.getResponseBody().write(word);
        exchange.close();
    }
}
