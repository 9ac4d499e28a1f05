package org.jvrrpd.vrrp.port;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;

/**
 * The sequences of signed adverts that were sent and heard (AUT-04, AUT-05), in records of a fixed
 * size. Over a mapped file they outlive the process. When all records are taken, those of routers
 * that nobody has asked for are given away; then senders are remembered by this process only. Loop
 * thread only.
 *
 * <pre>
 *  0  sequence; 0: none     8  count of uses     16  the sender, zeros: the router itself
 * 32  4, 6 or 0: none      33  zeros             40  digest of the router's name; zeros: free
 * </pre>
 */
public final class ReplayMemory {
    public static final int RECORD_SIZE_BYTES = 64;

    static final int SEQUENCE = 0;
    static final int USE = 8;
    private static final int SENDER = 16;
    private static final int SENDER_BYTES = 16;
    private static final int FAMILY = 32;
    private static final int ROUTER = 40;
    private static final int ROUTER_BYTES = RECORD_SIZE_BYTES - ROUTER;

    private final ByteBuffer records;
    private final Map<String, List<ReplayMark>> marks = new LinkedHashMap<>();
    private final Map<String, List<ReplayMark>> unasked = new LinkedHashMap<>();

    /** By number, not by place. */
    private final BitSet free = new BitSet();

    /**
     * @param records big-endian, a whole number of them, all zero or as another memory has left
     *     them
     */
    public ReplayMemory(ByteBuffer records) {
        this.records = records;
        for (int at = 0; at + RECORD_SIZE_BYTES <= records.capacity(); at += RECORD_SIZE_BYTES) {
            if (isFree(at)) {
                free.set(at / RECORD_SIZE_BYTES);
            } else {
                ReplayMark mark = new ReplayMark(records, at, sender(at));
                unasked.computeIfAbsent(router(at), name -> new ArrayList<>()).add(mark);
            }
        }
    }

    /** Ends with the process. */
    public static ReplayMemory ofProcess() {
        return new ReplayMemory(ByteBuffer.allocate(0));
    }

    private boolean isFree(int at) {
        return records.getLong(at + ROUTER) == 0
                && records.getLong(at + ROUTER + 8) == 0
                && records.getLong(at + ROUTER + 16) == 0;
    }

    private String router(int at) {
        byte[] name = new byte[ROUTER_BYTES];
        records.get(at + ROUTER, name);
        return HexFormat.of().formatHex(name);
    }

    private @Nullable IpAddress sender(int at) {
        return switch (records.get(at + FAMILY)) {
            case 4 -> IpAddress.read(Family.IPV4, records, at + SENDER);
            case 6 -> IpAddress.read(Family.IPV6, records, at + SENDER);
            default -> null;
        };
    }

    /** What the router has sent; the same mark at each call. */
    public ReplayMark own(String router) {
        for (ReplayMark mark : of(router)) {
            if (mark.sender() == null) {
                return mark;
            }
        }
        return add(router, null);
    }

    /** What the router has heard; a copy of the list. */
    public List<ReplayMark> heard(String router) {
        return of(router).stream().filter(mark -> mark.sender() != null).toList();
    }

    /** A mark for a sender that has none. */
    public ReplayMark add(String router, @Nullable IpAddress sender) {
        List<ReplayMark> known = of(router);
        int at = takeRecord();
        ByteBuffer where = at < 0 ? ByteBuffer.allocate(RECORD_SIZE_BYTES) : records;
        ReplayMark mark = new ReplayMark(where, Math.max(at, 0), sender);
        where.put(Math.max(at, 0), new byte[RECORD_SIZE_BYTES]);
        if (sender != null) {
            writeSender(where, Math.max(at, 0), sender);
        }
        where.put(Math.max(at, 0) + ROUTER, digest(router), 0, ROUTER_BYTES);
        known.add(mark);
        return mark;
    }

    private List<ReplayMark> of(String router) {
        String name = HexFormat.of().formatHex(digest(router), 0, ROUTER_BYTES);
        List<ReplayMark> before = unasked.remove(name);
        if (before != null) {
            marks.put(name, before);
        }
        return marks.computeIfAbsent(name, unknown -> new ArrayList<>());
    }

    /** -1: there is none. */
    private int takeRecord() {
        if (free.isEmpty() && !unasked.isEmpty()) {
            String first = unasked.keySet().iterator().next();
            unasked.remove(first);
            for (int at = 0; at < records.capacity(); at += RECORD_SIZE_BYTES) {
                if (router(at).equals(first)) {
                    free.set(at / RECORD_SIZE_BYTES);
                }
            }
        }
        int record = free.nextSetBit(0);
        if (record < 0) {
            return -1;
        }
        free.clear(record);
        return record * RECORD_SIZE_BYTES;
    }

    static void writeSender(ByteBuffer records, int at, IpAddress sender) {
        records.put(at + SENDER, new byte[SENDER_BYTES]);
        sender.write(records, at + SENDER);
        records.put(at + FAMILY, (byte) (sender.family() == Family.IPV4 ? 4 : 6));
    }

    private static byte[] digest(String router) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(router.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
