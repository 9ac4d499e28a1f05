package org.jvrrpd.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.model.LastAdvert;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.sim.SimInstance;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.port.Transition;
import org.jvrrpd.vrrp.port.VrrpState;

class TenureLedgerTest {
    private static final InstanceId A = new InstanceId(0, "A");
    private static final InstanceId B = new InstanceId(1, "B");

    @TempDir private Path folder;

    private final VrrpInstance a = new SimInstance().name("A").vrid(51).build();
    private final VrrpInstance b = new SimInstance().name("B").vrid(52).build();

    private TenureLedger open() throws IOException {
        return TenureLedger.open(folder, List.of(a, b), Map.of());
    }

    private static void move(TenureLedger ledger, InstanceId id, VrrpState to) {
        VrrpState from = VrrpState.INITIALIZE;
        ledger.onTransition(new Transition(id, from, to, Reason.STARTUP, "", 100, true, 0));
    }

    private String only() {
        Map<String, LastAdvert> left = TenureFile.read(folder);
        assertEquals(1, left.size(), left::toString);
        return left.keySet().iterator().next();
    }

    private LastAdvert left() {
        return TenureFile.read(folder).getOrDefault(only(), new LastAdvert(0, 0));
    }

    private long sentNanos() {
        return left().sentNanos();
    }

    @Test
    void anAdvertOfAMasterIsRecorded() throws IOException {
        TenureLedger ledger = open();
        move(ledger, A, VrrpState.MASTER);
        move(ledger, B, VrrpState.BACKUP);
        assertTrue(TenureFile.read(folder).isEmpty(), "none has left");
        assertFalse(ledger.isRecorded(A));
        long before = System.nanoTime();
        ledger.onAdvertSent(A);
        ledger.onAdvertSent(B);
        assertTrue(ledger.isRecorded(A));
        assertFalse(ledger.isRecorded(B));
        assertEquals(TenureLedger.identity(a), only());
        long sent = sentNanos();
        assertTrue(sent >= before && sent <= System.nanoTime());
    }

    @Test
    void whoHandsOverOrFailsHasNothingToGoOnWith() throws IOException {
        for (VrrpState end :
                List.of(
                        VrrpState.RELEASING,
                        VrrpState.BACKUP,
                        VrrpState.FAULT,
                        VrrpState.STOPPED)) {
            TenureLedger ledger = open();
            move(ledger, A, VrrpState.MASTER);
            ledger.onAdvertSent(A);
            only();
            move(ledger, A, end);
            assertTrue(TenureFile.read(folder).isEmpty(), end::toString);
            ledger.onAdvertSent(A);
            assertTrue(TenureFile.read(folder).isEmpty(), "a farewell is no advert of a master");
        }
    }

    /** A third process decides as the second one has. */
    @Test
    void aTenureThatIsGoneOnWithStaysUntilItEnds() throws IOException {
        Map<String, LastAdvert> kept = Map.of(TenureLedger.identity(a), new LastAdvert(12_345, 0));
        TenureLedger ledger = TenureLedger.open(folder, List.of(a, b), kept);
        assertEquals(kept, TenureFile.read(folder));
        move(ledger, A, VrrpState.RESUMING);
        assertEquals(kept, TenureFile.read(folder));
        move(ledger, A, VrrpState.BACKUP);
        assertTrue(TenureFile.read(folder).isEmpty());
    }

    @Test
    void aReloadKeepsTheTenuresOfWhatIsTheSame() throws IOException {
        TenureLedger ledger = open();
        move(ledger, A, VrrpState.MASTER);
        move(ledger, B, VrrpState.MASTER);
        ledger.onAdvertSent(A);
        ledger.onAdvertSent(B);
        VrrpInstance other = new SimInstance().name("A").vrid(77).build();
        ledger.configure(List.of(b, other));
        assertEquals(TenureLedger.identity(b), only());
        long before = sentNanos();
        ledger.onAdvertSent(B);
        assertTrue(sentNanos() > before);
    }

    /** A restart or a crash after it finds a MASTER to go on with. */
    @Test
    void aMasterThatAReloadRenamesGoesOn() throws IOException {
        TenureLedger ledger = open();
        move(ledger, A, VrrpState.MASTER);
        ledger.onAdvertSent(A);
        VrrpInstance web = new SimInstance().name("WEB").vrid(51).build();
        InstanceId renamed = new InstanceId(A.number(), "WEB");
        ledger.configure(List.of(web, b));
        ledger.follow(renamed);
        assertFalse(ledger.isRecorded(renamed));
        ledger.onAdvertSent(renamed);
        assertTrue(ledger.isRecorded(renamed));
        assertEquals(TenureLedger.identity(web), only());
    }

    /** A longer interval counts from the advert that announced it. */
    @Test
    void theLastWordAnnouncesALongerInterval() throws IOException {
        long five = 5_000_000_000L;
        VrrpInstance patient =
                new SimInstance()
                        .name("A")
                        .vrid(51)
                        .version(3)
                        .setting("restart_advert_int", five)
                        .build();
        TenureLedger ledger = TenureLedger.open(folder, List.of(patient, b), Map.of());
        move(ledger, A, VrrpState.MASTER);
        ledger.onAdvertSent(A);
        assertEquals(0, left().intervalNanos());
        ledger.onLastWord();
        assertEquals(0, left().intervalNanos());
        ledger.onAdvertSent(A);
        LastAdvert left = left();
        assertEquals(five, left.intervalNanos());

        TenureLedger next = TenureLedger.open(folder, List.of(patient, b), Map.of(only(), left));
        assertEquals(left, left());
        move(next, A, VrrpState.MASTER);
        next.onAdvertSent(A);
        assertEquals(0, left().intervalNanos());
    }

    @Test
    void whatCannotBeGoneOnWithIsNotRecorded() throws IOException {
        VrrpInstance lasting = new SimInstance().name("A").setting("address_lease", "off").build();
        TenureLedger ledger = TenureLedger.open(folder, List.of(lasting), Map.of());
        move(ledger, A, VrrpState.MASTER);
        ledger.onAdvertSent(A);
        assertFalse(ledger.isRecorded(A));
        assertTrue(TenureFile.read(folder).isEmpty());
    }

    /** Another boot, another network namespace, a part of a file, or none. */
    @Test
    void whatIsNotOfThisHostCountsForNothing() throws IOException {
        assertTrue(TenureFile.read(folder).isEmpty());
        Map<String, LastAdvert> records = Map.of(TenureLedger.identity(a), new LastAdvert(1, 0));
        HostIdentity here = HostIdentity.current();
        write(TenureFile.write(here, records));
        only();
        write(TenureFile.write(new HostIdentity("another", here.network()), records));
        assertTrue(TenureFile.read(folder).isEmpty());
        write(TenureFile.write(new HostIdentity(here.bootId(), "1"), records));
        assertTrue(TenureFile.read(folder).isEmpty());
        byte[] whole = TenureFile.write(here, records);
        write(java.util.Arrays.copyOf(whole, whole.length - 1));
        assertTrue(TenureFile.read(folder).isEmpty());
    }

    /** The host has slept a minute meanwhile: the advert is so much older. */
    @Test
    void sleepMakesAnAdvertOlder() throws IOException {
        long minute = 60_000_000_000L;
        byte[] content =
                TenureFile.write(
                        HostIdentity.current(),
                        Map.of(TenureLedger.identity(a), new LastAdvert(5, 0)));
        ByteBuffer bytes = ByteBuffer.wrap(content);
        bytes.putLong(0, bytes.getLong(0) - minute);
        write(content);
        long sent = sentNanos();
        assertEquals(5 - minute, sent, 1e8);
    }

    private void write(byte[] content) throws IOException {
        Files.write(folder.resolve(TenureFile.NAME), content);
    }
}
