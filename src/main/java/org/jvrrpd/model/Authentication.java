package org.jvrrpd.model;

/**
 * The block {@code authentication} of a VRRPv2 instance; the key is padded with zeros to 8 bytes
 * (PKT-06).
 */
public record Authentication(Type type, Secret key) {
    public static final Authentication NONE =
            new Authentication(Type.NONE, new Secret(new byte[8]));

    /** The numbers are those of the packet's field Auth Type. */
    public enum Type {
        NONE,
        PASS,
        AH
    }
}
