package org.jvrrpd.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CFG-27. */
class IprouteNamesTest {
    @TempDir Path folder;

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private @Nullable Long number(String name) {
        List<Path> folders = List.of(folder.resolve("usr"), folder.resolve("etc"));
        return new IprouteNames(folders).number("rt_protos", name);
    }

    @Test
    void ofSeveralNumbersTheLowestCountsAsForIp() throws IOException {
        write("etc/rt_protos", "# comment\n4\tstatic\n0x12 keepalived\nnonsense line\n");
        write("etc/rt_protos.d/frr.conf", "186 bgp\n196  static\n");
        assertEquals(4, number("static"));
        assertEquals(186, number("bgp"));
        assertEquals(18, number("keepalived"));
        assertNull(number("line"));
    }

    @Test
    void theHostOverridesTheDistribution() throws IOException {
        write("usr/rt_protos", "4 static\n9 blue\n");
        write("etc/rt_protos.d/own.conf", "20 blue\n");
        assertEquals(20, number("blue"));
        assertEquals(4, number("static"));
    }
}
