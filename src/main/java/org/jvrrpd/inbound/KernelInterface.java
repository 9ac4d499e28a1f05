package org.jvrrpd.inbound;

import org.jvrrpd.linux.netlink.LinkMessage;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.vrrp.InterfaceState;

/** One interface of the {@link InterfaceTable}. */
final class KernelInterface {
    private final int index;
    private final AddressList addresses = new AddressList();
    private String name = "";
    private boolean up;
    private boolean usesArp;
    private int mtuBytes;
    private InterfaceState.Kind kind = InterfaceState.Kind.PLAIN;
    private MacAddress mac = MacAddress.ZERO;
    private long vrfTable = LinkMessage.NO_VRF;

    KernelInterface(int index) {
        this.index = index;
    }

    /** Takes over what the message tells; what it does not tell stays. */
    void update(String newName, LinkMessage link) {
        name = newName;
        up = link.up();
        usesArp = link.usesArp();
        kind = new InterfaceState.Kind(link.isEthernet(), link.takesMulticast());
        if (link.mtuBytes() >= 0) {
            mtuBytes = link.mtuBytes();
        }
        if (link.vrfTable() != LinkMessage.NO_VRF) {
            vrfTable = link.vrfTable();
        }
        MacAddress told = link.mac();
        if (told != null) {
            mac = told;
        }
    }

    int index() {
        return index;
    }

    String name() {
        return name;
    }

    boolean usesArp() {
        return usesArp;
    }

    MacAddress mac() {
        return mac;
    }

    long vrfTable() {
        return vrfTable;
    }

    AddressList addresses() {
        return addresses;
    }

    InterfaceState state() {
        return new InterfaceState(name, index, up, mtuBytes, mac, kind, addresses.usable());
    }
}
