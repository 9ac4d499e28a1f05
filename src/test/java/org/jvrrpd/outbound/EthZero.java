package org.jvrrpd.outbound;

import org.jvrrpd.linux.Interfaces;
import org.jvrrpd.net.MacAddress;

/** A host on which every name is the interface of number 3. */
final class EthZero implements Interfaces {
    @Override
    public int index(String name) {
        return 3;
    }

    @Override
    public MacAddress mac(String name) {
        return MacAddress.ZERO;
    }
}
