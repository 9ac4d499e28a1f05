package org.jvrrpd.recording;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.Succession;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.vrrp.DrainOrder;
import org.jvrrpd.vrrp.FileReading;
import org.jvrrpd.vrrp.InterfaceState;
import org.jvrrpd.vrrp.ScriptResult;
import org.jvrrpd.vrrp.port.GatewayNews;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.port.VrrpState;

/**
 * One line of a recording. {@code atNanos} is the engine's clock: nanoseconds since the loop began,
 * never less than in the line before. What the engine was told, and what it has told itself.
 */
sealed interface Event {
    long atNanos();

    /**
     * The first line.
     *
     * @param format the version of this format
     * @param program the version of the program that has recorded
     * @param startedEpochMillis when the recording began
     */
    record Head(long atNanos, int format, String program, long startedEpochMillis)
            implements Event {}

    /** No instance takes part before that moment (FSM-20). */
    record Delay(long atNanos, long untilNanos) implements Event {}

    record Start(long atNanos, Config config) implements Event {}

    /**
     * A reload. The lists are places in the instances of the configuration before and after.
     *
     * @param config null: the same as before
     * @param changedBefore the changed ones before; {@code changedAfter} the same ones after
     */
    record Reload(
            long atNanos,
            @Nullable Config config,
            List<Integer> changedBefore,
            List<Integer> changedAfter,
            List<Integer> added,
            List<Integer> removed)
            implements Event {}

    /** The addresses of a predecessor are taken over. */
    record Adopt(long atNanos, String instance, Succession succession) implements Event {}

    /** Every MASTER sends an advert, before a successor on this host adopts. */
    record SayAgain(long atNanos) implements Event {}

    /** Deadlines were due. */
    record Deadline(long atNanos) implements Event {}

    /**
     * A datagram arrived. One that was not believed changes nothing and is there to be read only.
     *
     * @param rebuilt the packet is not the received one, which had a password or a seal, but one
     *     without that says the same
     * @param destination null: unknown
     * @param packet IPv4 with its header, IPv6 without; null: withheld, for it was not believed and
     *     may hold a password
     */
    record Advert(
            long atNanos,
            int interfaceIndex,
            boolean believed,
            boolean rebuilt,
            IpAddress source,
            @Nullable IpAddress destination,
            int ttl,
            int vrid,
            int priority,
            @Nullable Bytes packet)
            implements Event {}

    /** So many more adverts were not believed since the line before of that kind. */
    record Skipped(long atNanos, long adverts) implements Event {}

    record Interface(long atNanos, InterfaceState state) implements Event {}

    /** A first frame of another station. */
    record Traffic(long atNanos, int interfaceIndex) implements Event {}

    record Script(long atNanos, String name, ScriptResult result) implements Event {}

    record TrackFile(long atNanos, String name, FileReading reading) implements Event {}

    record TrackProcess(long atNanos, String name, int count) implements Event {}

    /**
     * The kernel refused an address.
     *
     * @param number that of the instance's {@code InstanceId}
     */
    record AddressFailed(
            long atNanos, int number, String instance, VirtualAddress address, String why)
            implements Event {}

    /**
     * No advert leaves any more, or they leave again.
     *
     * @param number that of the instance's {@code InstanceId}
     */
    record AdvertsBlocked(long atNanos, int number, String instance, boolean isBlocked)
            implements Event {}

    /**
     * Adverts cannot be received any more, or they can again.
     *
     * @param number that of the instance's {@code InstanceId}
     */
    record Deaf(long atNanos, int number, String instance, boolean isDeaf) implements Event {}

    record AddressRemoved(long atNanos, int interfaceIndex, IpAddress address) implements Event {}

    record AddressClaim(long atNanos, int interfaceIndex, IpAddress address, MacAddress station)
            implements Event {}

    /** The gateway of an address, or its answer. */
    record Gateway(long atNanos, GatewayNews news) implements Event {}

    /** A planned stop begins. */
    record Stop(long atNanos) implements Event {}

    /**
     * A planned absence.
     *
     * @param name an instance or a sync group; empty: all of them
     */
    record Drain(long atNanos, String name, DrainOrder order) implements Event {}

    /** Last rites. */
    record Abandon(long atNanos) implements Event {}

    /** The engine told a transition. */
    record Transition(
            long atNanos,
            String instance,
            VrrpState from,
            VrrpState to,
            Reason reason,
            String detail,
            int priority)
            implements Event {}

    /** The engine told a change of an effective priority. */
    record Priority(long atNanos, String instance, VrrpState state, int before, int after)
            implements Event {}

    /** The last line: why nothing follows. */
    record End(long atNanos, String why) implements Event {}

    /** Bytes that are compared by their content. */
    record Bytes(String hex) {
        static Bytes of(byte[] bytes, int length) {
            return new Bytes(java.util.HexFormat.of().formatHex(bytes, 0, length));
        }

        /**
         * The bytes.
         *
         * @throws IllegalArgumentException if they are no hexadecimal digits
         */
        byte[] reveal() {
            return java.util.HexFormat.of().parseHex(hex);
        }
    }
}
