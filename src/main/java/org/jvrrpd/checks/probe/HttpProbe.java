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
        HttpTalk talk = new HttpTalk(check, body, clock, finding -> end(finding, answer));
        Dialer fresh = new Dialer(bench, channel -> fill(channel, talk), talk::onConnected, answer);
        dialer = fresh;
        fresh.dial(check.server());
    }

    private void fill(Channel channel, HttpTalk talk) {
        ChannelPipeline pipeline = channel.pipeline();
        if (tls != null) {
            pipeline.addLast(tls.handler(channel.alloc()));
        }
        pipeline.addLast(
                new HttpClientCodec(
                        LINE_SIZE_BYTES_MAX, HEADER_SIZE_BYTES_MAX, CHUNK_SIZE_BYTES_MAX));
        pipeline.addLast(talk);
    }

    private void end(Finding finding, Consumer<Finding> answer) {
        cancel();
        answer.accept(finding);
    }

    @Override
    public String cancel() {
        Dialer used = dialer;
        // What a look has needed shall not live until the next one.
        dialer = null;
        return used == null ? "" : used.close();
    }
}
