package org.jvrrpd.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusMaskTest {
    @TempDir Path directory;

    @Test
    void theBitsOfALineAreRead() throws IOException {
        String file =
                file(
                        "Name:\tSigIgn\nSigQ:\t0/1\nSigBlk:\t0000000000000000\n"
                                + "SigIgn:\t8000000000000001\nCapEff:\t000001ffffffffff\n");
        assertEquals(0x8000_0000_0000_0001L, StatusMask.read(file, "SigIgn"));
        assertEquals(0, StatusMask.read(file, "SigBlk"));
        assertEquals(0x1ff_ffff_ffffL, StatusMask.read(file, "CapEff"));
        assertEquals(0, StatusMask.read(file, "SigCgt"), "no such line");
        assertEquals(0, StatusMask.read(file("Name:\tSigIgn\nSigIgn:\t80"), "SigIgn"), "cut off");
    }

    @Test
    void theKernelWritesItThatWay() throws IOException {
        for (String name : new String[] {"SigIgn", "SigCgt", "CapEff", "CapBnd"}) {
            String line =
                    Files.readAllLines(Path.of("/proc/self/status")).stream()
                            .filter(text -> text.startsWith(name + ":"))
                            .findFirst()
                            .orElseThrow();
            long expected = Long.parseUnsignedLong(line.substring(name.length() + 1).trim(), 16);
            assertEquals(expected, StatusMask.read("/proc/self/status", name), line);
        }
    }

    private String file(String text) throws IOException {
        return Files.writeString(directory.resolve("status"), text).toString();
    }
}
