package org.jvrrpd.outbound;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.vrrp.port.ReplayMemory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state file RUN-DIR/sequences: which numbers signed adverts had, so that a new process neither
 * uses one again nor believes one again (AUT-04, AUT-05). Mapped into memory as {@link
 * AddressLedger}: a number is a store, survives SIGKILL and costs no system call. It holds no key.
 * Numbers are of UTC, so the file counts whatever host and boot it is from.
 */
public final class ReplayLedger {
    static final String NAME = "sequences";

    /** More senders are remembered by the process only. */
    static final int RECORDS_MAX = 2_048;

    private static final Logger LOG = LoggerFactory.getLogger(ReplayLedger.class);
    private static final String LOST =
            "signed adverts from before the start can be replayed, within time_window if there is one";
    private static final byte[] HEADER =
            Arrays.copyOf(
                    "jvrrpd sequences 1\n".getBytes(StandardCharsets.US_ASCII),
                    ReplayMemory.RECORD_SIZE_BYTES);
    private static final int SIZE_BYTES =
            HEADER.length + RECORDS_MAX * ReplayMemory.RECORD_SIZE_BYTES;

    private ReplayLedger() {}

    /**
     * The memory of the process before, or an empty one. What cannot be trusted in full is not used
     * at all.
     *
     * @throws IOException when the run directory is not writable
     */
    public static ReplayMemory open(Path runDir) throws IOException {
        byte[] content = read(runDir);
        if (content == null) {
            content = Arrays.copyOf(HEADER, SIZE_BYTES);
        }
        MappedByteBuffer mapped = AddressLedger.map(RunDirFile.replace(runDir, NAME, content));
        ByteBuffer records = mapped.slice(HEADER.length, SIZE_BYTES - HEADER.length);
        return new ReplayMemory(records);
    }

    private static byte @Nullable [] read(Path runDir) {
        Path file = runDir.resolve(NAME);
        try {
            byte[] content = RunDirFile.read(runDir, NAME, SIZE_BYTES);
            boolean isOurs =
                    content == null
                            || content.length == SIZE_BYTES
                                    && Arrays.equals(Arrays.copyOf(content, HEADER.length), HEADER);
            if (isOurs) {
                return content;
            }
            LOG.warn("{} is damaged or not of this version: {}", file, LOST);
        } catch (IOException e) {
            LOG.warn("{} cannot be read ({}): {}", file, e, LOST);
        }
        return null;
    }
}
