package org.jvrrpd.linux.unix;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call over D-Bus whose arguments are strings, and what comes back (D-Bus specification). */
record BusMessage(
        String destination, String path, String interfaceName, String member, List<String> words) {
    private static final int CALL = 1;
    private static final int RETURN = 2;
    private static final int ERROR = 3;
    private static final int FIELD_PATH = 1;
    private static final int FIELD_INTERFACE = 2;
    private static final int FIELD_MEMBER = 3;
    private static final int FIELD_ERROR_NAME = 4;
    private static final int FIELD_REPLY_SERIAL = 5;
    private static final int FIELD_DESTINATION = 6;
    private static final int FIELD_SIGNATURE = 8;
    private static final int HEADER_SIZE_BYTES = 16;
    private static final int STRUCT_ALIGNMENT = 8;
    private static final int CALL_SIZE_BYTES_MAX = 4_096;
    private static final int MESSAGE_SIZE_BYTES_MAX = 60_000;

    static BusMessage call(
            String destination, String path, String interfaceName, String member, String... words) {
        return new BusMessage(destination, path, interfaceName, member, List.of(words));
    }

    ByteBuffer bytes(int serial) {
        ByteBuffer to = ByteBuffer.allocate(CALL_SIZE_BYTES_MAX).order(ByteOrder.LITTLE_ENDIAN);
        to.put((byte) 'l').put((byte) CALL).put((byte) 0).put((byte) 1);
        to.putInt(0).putInt(serial).putInt(0);
        field(to, FIELD_PATH, 'o', path);
        field(to, FIELD_INTERFACE, 's', interfaceName);
        field(to, FIELD_MEMBER, 's', member);
        field(to, FIELD_DESTINATION, 's', destination);
        if (!words.isEmpty()) {
            align(to, STRUCT_ALIGNMENT);
            to.put((byte) FIELD_SIGNATURE).put((byte) 1).put((byte) 'g').put((byte) 0);
            to.put((byte) words.size());
            words.forEach(word -> to.put((byte) 's'));
            to.put((byte) 0);
        }
        to.putInt(12, to.position() - HEADER_SIZE_BYTES);
        align(to, STRUCT_ALIGNMENT);
        int body = to.position();
        words.forEach(word -> string(to, word));
        to.putInt(4, to.position() - body);
        return to.flip();
    }

    private static void field(ByteBuffer to, int code, char type, String value) {
        align(to, STRUCT_ALIGNMENT);
        to.put((byte) code).put((byte) 1).put((byte) type).put((byte) 0);
        string(to, value);
    }

    private static void string(ByteBuffer to, String value) {
        align(to, Integer.BYTES);
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        to.putInt(bytes.length).put(bytes).put((byte) 0);
    }

    private static void align(ByteBuffer at, int size) {
        while (at.position() % size != 0) {
            at.put((byte) 0);
        }
    }

    /**
     * The body of an answer.
     *
     * @param body in little-endian order, from 0 on
     */
    record Answer(ByteBuffer body) {
        /**
         * Takes whole messages from the buffer until the answer to that serial comes. Null: it is
         * not there yet; what is left begins at the position.
         *
         * @throws IOException the answer is an error, or no message
         */
        static @Nullable Answer read(ByteBuffer from, int serial) throws IOException {
            while (from.remaining() >= HEADER_SIZE_BYTES) {
                int start = from.position();
                ByteOrder order =
                        from.get(start) == 'l' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
                ByteBuffer view = from.slice().order(order);
                long headEnd = HEADER_SIZE_BYTES + Integer.toUnsignedLong(view.getInt(12));
                long bodyStart = (headEnd + STRUCT_ALIGNMENT - 1) & -STRUCT_ALIGNMENT;
                long end = bodyStart + Integer.toUnsignedLong(view.getInt(4));
                if (end > MESSAGE_SIZE_BYTES_MAX) {
                    throw new IOException("a message of the system bus is too long");
                }
                if (end > from.remaining()) {
                    return null;
                }
                from.position(start + (int) end);
                Head head = Head.read(view, (int) headEnd);
                if (head.replySerial() != serial) {
                    continue;
                }
                if (view.get(1) == ERROR) {
                    throw new IOException(head.errorName());
                }
                if (view.get(1) == RETURN) {
                    int size = (int) (end - bodyStart);
                    return new Answer(view.slice((int) bodyStart, size).order(order));
                }
            }
            return null;
        }

        /** A string or a path that begins there. */
        String text() {
            align();
            int size = body.getInt();
            byte[] bytes = new byte[Math.min(size, body.remaining())];
            body.get(bytes);
            body.get();
            return new String(bytes, StandardCharsets.UTF_8);
        }

        /** A signature, as a variant begins with. */
        String signature() {
            byte[] bytes = new byte[body.get() & 0xff];
            body.get(bytes);
            body.get();
            return new String(bytes, StandardCharsets.US_ASCII);
        }

        int number() {
            align();
            return body.getInt();
        }

        /** Before the fields of a structure. */
        void beginStructure() {
            body.position((body.position() + STRUCT_ALIGNMENT - 1) & -STRUCT_ALIGNMENT);
        }

        private void align() {
            body.position((body.position() + Integer.BYTES - 1) & -Integer.BYTES);
        }
    }

    /** The fields of a header that matter. */
    private record Head(int replySerial, String errorName) {
        static Head read(ByteBuffer view, int end) {
            int replySerial = 0;
            String errorName = "";
            Answer at = new Answer(view.slice(0, end).order(view.order()));
            at.body().position(HEADER_SIZE_BYTES);
            while (at.body().remaining() > STRUCT_ALIGNMENT) {
                at.beginStructure();
                int code = at.body().get();
                String type = at.signature();
                if (type.equals("u")) {
                    int value = at.number();
                    replySerial = code == FIELD_REPLY_SERIAL ? value : replySerial;
                } else if (type.equals("g")) {
                    at.signature();
                } else {
                    String value = at.text();
                    errorName = code == FIELD_ERROR_NAME ? value : errorName;
                }
            }
            return new Head(replySerial, errorName);
        }
    }
}
