package org.jvrrpd.checks.probe;

import com.google.re2j.Pattern;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpClientCodec;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.HttpCheck;

/** {@code http} and {@code https}: asks a web server, on a connection of its own each time. */
final class HttpProbe implements Probe {
    private static final int LINE_SIZE_BYTES_MAX = 8_192;
    private static final int HEADER_SIZE_BYTES_MAX = 65_536;
    private static final int CHUNK_SIZE_BYTES_MAX = 16_384;

    private final Workbench bench;
    private final HttpCheck check;
    private final LongSupplier clock;
    private final @Nullable Pattern body;
    private final @Nullable TlsLink tls;
    private @Nullable Dialer dialer;

    HttpProbe(Workbench bench, HttpCheck check, LongSupplier clock) {
        this.bench = bench;
        this.check = check;
        this.clock = clock;
        body = check.body().isEmpty() ? null : Pattern.compile(check.body());
        tls = check.isSecure() ? new TlsLink(check) : null;
    }

    @Override
    public void look(Consumer<Finding> answer) {
        Finding obstacle = tls == null ? null : tls.obstacle();
        if (obstacle != null) {
            answer.accept(obstacle);
            return;
        }
        long startedNanos = clock.getAsLong();
        Dialer fresh =
                new Dialer(bench, (used, channel) -> talk(used, channel, startedNanos), answer);
        dialer = fresh;
        fresh.dial(check.server());
    }

    /** What comes on the connection ends the look that it belongs to, and no other. */
    private void talk(Dialer used, Channel channel, long startedNanos) {
        HttpTalk talk = new HttpTalk(check, body, clock, startedNanos, used::finish);
        ChannelPipeline pipeline = channel.pipeline();
        if (tls != null) {
            pipeline.addLast(tls.handler(channel.alloc()));
        }
        pipeline.addLast(
                new HttpClientCodec(
                        LINE_SIZE_BYTES_MAX, HEADER_SIZE_BYTES_MAX, CHUNK_SIZE_BYTES_MAX));
        pipeline.addLast(talk);
        talk.onConnected(channel);
    }

    @Override
    public String cancel() {
        return dialer == null ? "" : dialer.close();
    }
}
