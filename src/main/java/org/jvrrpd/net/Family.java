package org.jvrrpd.net;

/** An address family. */
public enum Family {
    IPV4(4, 32, "224.0.0.18"),
    IPV6(16, 128, "ff02::12");

    private final int sizeBytes;
    private final int maxPrefixLength;
    private final String vrrpGroup;

    Family(int sizeBytes, int maxPrefixLength, String vrrpGroup) {
        this.sizeBytes = sizeBytes;
        this.maxPrefixLength = maxPrefixLength;
        this.vrrpGroup = vrrpGroup;
    }

    /** The size of an address on the wire. */
    public int sizeBytes() {
        return sizeBytes;
    }

    /** 32 or 128. */
    public int maxPrefixLength() {
        return maxPrefixLength;
    }

    /** The multicast group of VRRP (RFC 9568 5.1.1.2 and 5.1.2.2). */
    public IpAddress vrrpGroup() {
        return IpAddress.of(vrrpGroup);
    }
}
