package org.jvrrpd.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetValuesTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 24, 10.0.0.254, true",
        "10.0.0.1, 24, 10.0.1.1, false",
        "10.0.0.1, 32, 10.0.0.1, true",
        "10.0.0.1, 32, 10.0.0.0, false",
        "10.0.0.1, 0, 192.0.2.1, true",
        "10.0.0.1, 0, ::1, false",
        "fd77::1, 64, fd77::ffff:0:0:2, true",
        "fd77::1, 64, fd77:0:0:1::1, false",
        "fd77::1, 48, fd77:0:0:1::1, true",
        "fd77::1, 127, fd77::, true",
        "fd77::1, 127, fd77::2, false",
        "fd77::1, 128, fd77::1, true",
        "fd77::1, 0, 2001:db8::1, true"
    })
    void aPrefixHoldsItsAddresses(String address, int length, String other, boolean holds) {
        IpPrefix prefix = new IpPrefix(IpAddress.of(address), length);
        assertEquals(holds, prefix.contains(IpAddress.of(other)));
    }

    /** RFC 9568 7.3. */
    @Test
    void virtualRoutersHaveAddressesOfTheirOwn() {
        assertTrue(new MacAddress(0x5e_0001_01L).isVirtualRouter());
        assertTrue(new MacAddress(0x5e_0002_ffL).isVirtualRouter());
        assertFalse(new MacAddress(0x5e_0003_01L).isVirtualRouter());
        assertFalse(new MacAddress(0x0100_5e00_0112L).isVirtualRouter());
        assertFalse(new MacAddress(0x0200_5e00_0101L).isVirtualRouter());
    }
}
