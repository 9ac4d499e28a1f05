package org.jvrrpd.daemon.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThisHostTest {
    @SuppressWarnings("NullAway.Init")
    @TempDir
    Path directory;

    @Test
    void onlySmallTextsAreRead() throws IOException, InterruptedException {
        Path file = directory.resolve("script");
        Files.writeString(file, "#!/bin/sh\n");
        assertEquals("#!/bin/sh\n", SmallFiles.text(file.toString(), 64));
        Files.writeString(file, "x".repeat(65));
        assertNull(SmallFiles.text(file.toString(), 64), "too long");
        Files.write(file, new byte[] {0x7f, 'E', 'L', 'F', 0});
        assertNull(SmallFiles.text(file.toString(), 64), "binary");
        assertNull(SmallFiles.text(directory.toString(), 64), "a folder");
        Path pipe = directory.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        assertNull(SmallFiles.text(pipe.toString(), 64), "a pipe");
    }

    @Test
    void whatHangsIsGivenUpAndAfterAFewTimesNotAskedAnyMore() {
        Patience patience = new Patience();
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; i < Patience.LEFT_BEHIND_MAX; i++) {
            assertNull(
                    patience.ask(
                            () -> {
                                never.await();
                                return "late";
                            }));
        }
        assertNull(patience.ask(() -> "would be in time"));
        never.countDown();
        assertEquals("in time", new Patience().ask(() -> "in time"));
    }

    @Test
    void addressesOfTheKernelAreReadInTheOrderOfTheProcessor() {
        assertEquals(
                "127.0.0.1", String.valueOf(ListeningSockets.listen("0100007F:0050").address()));
        assertEquals(80, ListeningSockets.listen("0100007F:0050").port());
    }
}
