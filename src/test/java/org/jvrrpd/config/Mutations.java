package org.jvrrpd.config;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages files the way editors, copies and disks do; from a seed. */
final class Mutations {
    private static final String MARKS = "{}\"'\n #!$@~\\=(),;:\t";
    private static final int CHANGES_MAX = 5;
    private static final int PIECE_MAX = 40;

    private final Random random;

    Mutations(long seed) {
        this.random = new Random(seed);
    }

    /** Random bytes; half of the texts are of marks and letters only. */
    byte[] noise(int sizeMax) {
        byte[] bytes = new byte[random.nextInt(sizeMax)];
        random.nextBytes(bytes);
        String alphabet = MARKS + "ab01/.-_";
        boolean plain = random.nextBoolean();
        for (int i = 0; plain && i < bytes.length; i++) {
            bytes[i] = (byte) alphabet.charAt((bytes[i] & 255) % alphabet.length());
        }
        return bytes;
    }

    /** A few changes of bytes or of lines. */
    byte[] damaged(byte[] original) {
        byte[] bytes = original;
        for (int i = random.nextInt(CHANGES_MAX); i >= 0; i--) {
            bytes = random.nextInt(3) == 0 ? lines(bytes) : bytes(bytes);
        }
        return bytes;
    }

    private byte[] bytes(byte[] original) {
        if (original.length == 0) {
            return noise(PIECE_MAX);
        }
        byte[] bytes = original.clone();
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(6)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) MARKS.charAt(random.nextInt(MARKS.length()));
            case 2 -> bytes[at] = 0;
            case 3 -> bytes = Arrays.copyOf(bytes, at);
            case 4 -> {
                int length = Math.min(random.nextInt(PIECE_MAX), bytes.length - at);
                int from = random.nextInt(bytes.length - length + 1);
                System.arraycopy(original, from, bytes, at, length);
            }
            default -> bytes[at] = (byte) (128 + random.nextInt(128));
        }
        return bytes;
    }

    /** One line is doubled, lost, moved, cut or glued to the next. */
    private byte[] lines(byte[] original) {
        String text = new String(original, StandardCharsets.ISO_8859_1);
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        int at = random.nextInt(lines.size());
        String line = lines.get(at);
        switch (random.nextInt(5)) {
            case 0 -> lines.add(at, line);
            case 1 -> lines.remove(at);
            case 2 -> lines.set(at, lines.set(random.nextInt(lines.size()), line));
            case 3 -> lines.set(at, line.substring(0, random.nextInt(line.length() + 1)));
            default -> {
                if (at + 1 < lines.size()) {
                    lines.set(at, line + lines.remove(at + 1));
                }
            }
        }
        return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
    }
}
