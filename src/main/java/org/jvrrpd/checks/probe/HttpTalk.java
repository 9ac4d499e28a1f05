package org.jvrrpd.checks.probe;

import com.google.re2j.Pattern;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.HttpCheck;

/**
 * One request and its answer. Of a text no more than {@link #TEXT_SIZE_BYTES_MAX} is kept; without
 * {@code http_body} the status decides, and the text is not waited for.
 */
final class HttpTalk extends SimpleChannelInboundHandler<HttpObject> {
    /** So much of an answer is searched for {@code http_body}. */
    static final int TEXT_SIZE_BYTES_MAX = 65_536;

    private static final int FIRST_FINAL_STATUS = 200;
    private static final double NANOS_PER_MILLI = 1e6;

    private final HttpCheck check;
    private final @Nullable Pattern body;
    private final LongSupplier clock;
    private final Consumer<Finding> answer;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final long startedNanos;
    private boolean isFinal;
    private boolean isOver;

    /**
     * @param startedNanos when the look began, for {@code http_latency}
     */
    HttpTalk(
            HttpCheck check,
            @Nullable Pattern body,
            LongSupplier clock,
            long startedNanos,
            Consumer<Finding> answer) {
        this.check = check;
        this.body = body;
        this.clock = clock;
        this.answer = answer;
        this.startedNanos = startedNanos;
    }

    /** The connection stands; by TLS the handshake comes first. */
    void onConnected(Channel channel) {
        if (!check.isSecure()) {
            send(channel);
        }
    }

    private void send(Channel channel) {
        FullHttpRequest request =
                new DefaultFullHttpRequest(
                        HttpVersion.HTTP_1_1,
                        HttpMethod.valueOf(check.method()),
                        check.target(),
                        Unpooled.EMPTY_BUFFER);
        int usual = check.isSecure() ? 443 : 80;
        String host =
                check.server().port() == usual
                        ? check.server().hostText()
                        : check.server().toString();
        request.headers()
                .set(HttpHeaderNames.HOST, check.hostName().isEmpty() ? host : check.hostName())
                .set(HttpHeaderNames.USER_AGENT, "jvrrpd")
                .set(HttpHeaderNames.ACCEPT, "*/*")
                .set(HttpHeaderNames.CONNECTION, "close");
        ChannelFuture unused = channel.writeAndFlush(request);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                send(context.channel());
            } else {
                exceptionCaught(context, handshake.cause());
            }
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (isOver) {
            return;
        }
        if (part.decoderResult().isFailure()) {
            String why = String.valueOf(part.decoderResult().cause().getMessage());
            noHttp(why);
        } else if (part instanceof HttpResponse response) {
            onHead(response.status().code());
        } else if (isFinal && part instanceof HttpContent content) {
            onText(content.content(), part instanceof LastHttpContent);
        }
    }

    private void onHead(int status) {
        isFinal = status >= FIRST_FINAL_STATUS;
        if (!isFinal) {
            return;
        }
        if (!check.statuses().contains(status)) {
            end(
                    Finding.Kind.STATUS,
                    check.url() + " answers with status " + status + ", not " + check.statuses());
        } else if (body == null) {
            pass();
        }
    }

    private void onText(ByteBuf content, boolean isLast) {
        int size = Math.min(content.readableBytes(), TEXT_SIZE_BYTES_MAX - text.size());
        byte[] bytes = new byte[size];
        content.getBytes(content.readerIndex(), bytes);
        text.write(bytes, 0, size);
        if (isLast || text.size() == TEXT_SIZE_BYTES_MAX) {
            judge(isLast);
        }
    }

    private void judge(boolean isWhole) {
        Pattern wanted = body;
        if (wanted == null || wanted.matcher(text.toString(StandardCharsets.UTF_8)).find()) {
            pass();
            return;
        }
        String read = text.size() + (isWhole ? " bytes" : " bytes were read, which is the limit");
        end(
                Finding.Kind.BODY,
                "'"
                        + check.body()
                        + "' is not in the answer of "
                        + check.url()
                        + " ("
                        + read
                        + ")");
    }

    private void pass() {
        long tookNanos = clock.getAsLong() - startedNanos;
        if (check.latencyNanos() > 0 && tookNanos > check.latencyNanos()) {
            end(
                    Finding.Kind.SLOW,
                    check.url()
                            + " answers after "
                            + Math.round(tookNanos / NANOS_PER_MILLI)
                            + " ms, later than http_latency "
                            + Math.round(check.latencyNanos() / NANOS_PER_MILLI)
                            + " ms");
        } else if (!isOver) {
            isOver = true;
            answer.accept(Finding.PASSED);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        brokenOff("closed the connection before its answer was complete");
    }

    private void brokenOff(String how) {
        end(Finding.Kind.BROKEN_OFF, check.server() + " " + how);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof DecoderException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        Finding certificate = check.isSecure() ? TlsFault.finding(check, cause) : null;
        if (certificate != null) {
            end(certificate.kind(), certificate.sentence());
        } else if (cause instanceof IOException) {
            brokenOff("ended the connection before its answer: " + NetworkFault.detail(cause));
        } else {
            noHttp(String.valueOf(cause.getMessage()));
        }
    }

    /** Words that came from elsewhere, for one line of a log. */
    private static String clean(String words) {
        String plain = words.replaceAll("[^\\x20-\\x7e]", "?");
        return plain.length() > 120 ? plain.substring(0, 120) + "..." : plain;
    }

    private void noHttp(String why) {
        end(Finding.Kind.PROTOCOL, check.url() + " does not answer in HTTP: " + clean(why));
    }

    private void end(Finding.Kind kind, String sentence) {
        if (!isOver) {
            isOver = true;
            answer.accept(new Finding(kind, sentence));
        }
    }
}
