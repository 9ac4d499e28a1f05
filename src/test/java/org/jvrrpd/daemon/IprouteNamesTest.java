package org.jvrrpd.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CFG-27: the names of iproute2. */
class IprouteNamesTest {
    @Test
    void aFileItsFolderAndTheHostsOwnAreReadInThatOrder(@TempDir Path folder) throws IOException {
        Path vendor = Files.createDirectory(folder.resolve("vendor"));
        Path host = Files.createDirectory(folder.resolve("host"));
        Files.writeString(
                vendor.resolve("rt_tables"), "# comment\n254\tmain\n0x10 sixteen\nrubbish line\n");
        Files.createDirectory(vendor.resolve("rt_tables.d"));
        Files.writeString(vendor.resolve("rt_tables.d/a.conf"), "30 part\n");
        Files.writeString(vendor.resolve("rt_tables.d/b.txt"), "31 other\n");
        Files.writeString(host.resolve("rt_tables"), "99 main\n");
        IprouteNames names = new IprouteNames(List.of(vendor, host));
        assertEquals(99, names.number("rt_tables", "main"));
        assertEquals(16, names.number("rt_tables", "sixteen"));
        assertEquals(30, names.number("rt_tables", "part"));
        assertNull(names.number("rt_tables", "other"));
        assertNull(names.number("rt_tables", "line"));
        assertNull(names.number("rt_protos", "main"));
    }
}
