package org.jvrrpd.outbound;

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
            return new Place(address.interfaceName(), address.address(), address.prefixLength());
        }

        /** {@code 10.9.9.9/24 on eth0}. */
        @Override
        public String toString() {
            return address + "/" + prefixLength + " on " + interfaceName;
        }
    }
}
