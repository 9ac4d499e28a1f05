package org.jvrrpd.outbound;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;

/**
 * One line of the {@link AddressLedger}.
 *
 * @param index the kernel's number of the interface when the mark was set; 0: never set
 */
public record LedgerEntry(Mark mark, Place place, int index) {
    /** What is known of an address. */
    public enum Mark {
        /** The kernel confirmed that we put it there. */
        OURS('+'),
        /** We asked for it; the answer was not seen. */
        ASKED('?'),
        /** Not there, or there before us. */
        NOT_OURS('-');

        private final char letter;

        Mark(char letter) {
            this.letter = letter;
        }

        /** The first character of the line. */
        public char letter() {
            return letter;
        }
    }

    /** What identifies an address on a host. */
    public record Place(String interfaceName, IpAddress address, int prefixLength) {
        public static Place of(VirtualAddress address) {
            return new Place(
                    address.interfaceName(), address.address(), address.kernelPrefixLength());
        }

        // Written out: the ones that come with a record are slow in a young process, and the
        // first takeover of a thousand addresses comes when the process is young.

        @Override
        public int hashCode() {
            return interfaceName.hashCode() * 31 + address.hashCode() + prefixLength;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Place that
                    && prefixLength == that.prefixLength
                    && address.equals(that.address)
                    && interfaceName.equals(that.interfaceName);
        }

        /** {@code 10.9.9.9/24 on eth0}. */
        @Override
        public String toString() {
            return address + "/" + prefixLength + " on " + interfaceName;
        }
    }
}
