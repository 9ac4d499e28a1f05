package org.jvrrpd.outbound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.outbound.LedgerEntry.Mark;

class AddressLedgerTest {
    private static final VirtualAddress FIRST = vip("10.9.9.9", "eth0");
    private static final VirtualAddress SECOND = vip("2001:db8::1:2:3", "fifteen-letters");

    private final Path runDir;

    AddressLedgerTest(@TempDir Path runDir) {
        this.runDir = runDir;
    }

    private static VirtualAddress vip(String address, String name) {
        return new VirtualAddress(IpAddress.of(address), 24, name);
    }

    private List<LedgerEntry> read() {
        LedgerReading reading = LedgerFile.read(runDir);
        LedgerContent content = reading.content();
        assertNotNull(content, String.valueOf(reading.problem()));
        return content.entries();
    }

    @Test
    void aMarkIsInTheFileAtOnceAndInOneLine() throws IOException {
        AddressLedger ledger = AddressLedger.open(runDir, List.of(FIRST, SECOND));
        assertTrue(ledger.set(SECOND, Mark.OURS, 12));
        assertEquals(
                "+ 2001:db8::1:2:3/24                          fifteen-letters         12",
                Files.readAllLines(runDir.resolve("addresses")).get(6));
        assertEquals(ledger.entries(), read());
        ledger.set(SECOND, Mark.NOT_OURS, 12);
        assertEquals(Mark.NOT_OURS, read().get(1).mark());
    }

    @Test
    void theFileSaysWhoseItIs() throws IOException {
        AddressLedger.open(runDir, List.of(FIRST));
        LedgerContent content = LedgerFile.read(runDir).content();
        assertNotNull(content);
        assertEquals(HostIdentity.current(), content.host());
        assertEquals(Long.toString(ProcessHandle.current().pid()), content.pid());
        assertEquals(
                "rw-r-----",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(runDir.resolve("addresses"))));
        assertFalse(Files.exists(runDir.resolve("addresses.new")));
    }

    @Test
    void aSuccessorTakesOverTheMarks() throws IOException {
        AddressLedger.open(runDir, List.of(FIRST, SECOND)).set(FIRST, Mark.OURS, 3);
        AddressLedger successor = AddressLedger.open(runDir, List.of(SECOND));
        assertEquals(Mark.OURS, successor.mark(FIRST));
        assertEquals(3, successor.index(FIRST));
        assertEquals(Mark.NOT_OURS, successor.mark(SECOND));
    }

    @Test
    void theMarksOfAnotherBootOrNamespaceAreForgotten() throws IOException {
        HostIdentity here = HostIdentity.current();
        for (HostIdentity other :
                List.of(
                        new HostIdentity("another-boot", here.network()),
                        new HostIdentity(here.bootId(), "1"))) {
            LedgerEntry entry = new LedgerEntry(Mark.OURS, LedgerEntry.Place.of(FIRST), 3);
            LedgerFile.replace(runDir, LedgerText.write(other, "1", List.of(entry)));
            assertEquals(Mark.NOT_OURS, AddressLedger.open(runDir, List.of(FIRST)).mark(FIRST));
        }
    }

    @Test
    void aReloadKeepsMarksAndMakesRoomForNewAddresses() throws IOException {
        AddressLedger ledger = AddressLedger.open(runDir, List.of(FIRST));
        ledger.set(FIRST, Mark.OURS, 3);
        assertFalse(ledger.set(SECOND, Mark.OURS, 4));
        ledger.configure(List.of(SECOND));
        assertEquals(Mark.OURS, ledger.mark(FIRST));
        assertTrue(ledger.set(SECOND, Mark.ASKED, 4));
        assertEquals(ledger.entries(), read());
        ledger.set(FIRST, Mark.NOT_OURS, 3);
        ledger.configure(List.of(SECOND));
        assertEquals(1, ledger.entries().size());
        assertEquals(Mark.ASKED, ledger.mark(SECOND));
    }

    @Test
    void aSymbolicLinkIsNeitherReadNorWrittenThrough() throws IOException {
        Path target = Files.writeString(runDir.resolve("target"), "precious");
        Files.createSymbolicLink(runDir.resolve("addresses"), target);
        Files.createSymbolicLink(runDir.resolve("addresses.new"), target);
        assertNotNull(LedgerFile.read(runDir).problem());
        AddressLedger.open(runDir, List.of(FIRST)).set(FIRST, Mark.OURS, 3);
        assertEquals("precious", Files.readString(target));
        assertTrue(Files.isRegularFile(runDir.resolve("addresses"), LinkOption.NOFOLLOW_LINKS));
        assertEquals(Mark.OURS, read().get(0).mark());
    }

    @Test
    void noFileIsNoProblem() {
        assertNull(LedgerFile.read(runDir).problem());
        assertNull(LedgerFile.read(runDir).content());
    }

    @Test
    void aDamagedFileIsReportedAndNotUsedAtAll() throws IOException {
        AddressLedger.open(runDir, List.of(FIRST, SECOND)).set(FIRST, Mark.OURS, 3);
        Path file = runDir.resolve("addresses");
        byte[] good = Files.readAllBytes(file);
        List<byte[]> damaged = new ArrayList<>();
        for (int size = 0; size < good.length; size++) {
            damaged.add(Arrays.copyOf(good, size));
        }
        for (String each : List.of("", "hello\n", "jvrrpd addresses 2\n")) {
            damaged.add(each.getBytes(StandardCharsets.UTF_8));
        }
        int lineStart = good.length - 2 * LedgerText.LINE_SIZE_BYTES;
        damaged.add(withByte(good, lineStart, 'x'));
        damaged.add(withByte(good, lineStart + 2, 'x'));
        damaged.add(withByte(good, lineStart + LedgerText.INDEX_OFFSET, 'x'));
        damaged.add(withByte(good, good.length - 1, 'x'));
        int alignedPrefixes = 0;
        for (byte[] each : damaged) {
            Files.write(file, each);
            LedgerReading reading = LedgerFile.read(runDir);
            if (reading.content() != null) {
                alignedPrefixes++;
                continue;
            }
            assertTrue(String.valueOf(reading.problem()).contains(file.toString()));
        }
        // A file cut at a line's end is well-formed: it lacks addresses, it invents none.
        assertEquals(2, alignedPrefixes);
        assertEquals(Mark.NOT_OURS, AddressLedger.open(runDir, List.of(FIRST)).mark(FIRST));
    }

    private static byte[] withByte(byte[] bytes, int at, char value) {
        byte[] copy = bytes.clone();
        copy[at] = (byte) value;
        return copy;
    }

    @Test
    void moreAddressesThanTheBoundAreNotRecorded() throws IOException {
        List<VirtualAddress> many = new ArrayList<>();
        for (int i = 0; i <= AddressLedger.ENTRIES_MAX; i++) {
            many.add(new VirtualAddress(IpAddress.ofIpv4(0x0a00_0000 + i), 32, "eth0"));
        }
        AddressLedger ledger = AddressLedger.open(runDir, many);
        assertTrue(ledger.set(many.get(AddressLedger.ENTRIES_MAX - 1), Mark.OURS, 1));
        assertFalse(ledger.set(many.get(AddressLedger.ENTRIES_MAX), Mark.OURS, 1));
        assertEquals(AddressLedger.ENTRIES_MAX, read().size());
    }

    @Test
    void aNameThatDoesNotFitIsNotRecordedInsteadOfCut() throws IOException {
        AddressLedger ledger = AddressLedger.open(runDir, List.of(vip("10.9.9.9", "ä".repeat(8))));
        assertEquals(List.of(), ledger.entries());
        assertEquals(List.of(), read());
    }

    @Test
    void aLineHasTheLongestAddress() {
        LedgerEntry longest =
                new LedgerEntry(
                        Mark.ASKED,
                        new LedgerEntry.Place(
                                "fifteen-letters",
                                IpAddress.of("2001:1db8:ffff:ffff:ffff:ffff:ffff:ffff"),
                                128),
                        2_000_000_00);
        byte[] text =
                LedgerText.write(new HostIdentity("boot", "1"), "7", List.of(longest, longest));
        LedgerContent content = LedgerText.parse(text);
        assertNotNull(content);
        assertEquals(List.of(longest, longest), content.entries());
        assertArrayEquals(text, LedgerText.write(content.host(), "7", content.entries()));
    }
}
