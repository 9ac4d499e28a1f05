package org.jvrrpd.model;

import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.IpAddress;

/**
 * How the adverts of an instance travel, as its {@link Settings} and its mode say.
 *
 * @param group where multicast adverts go: {@code mcast_dst_ip}, {@code vrrp_mcast_group4}, {@code
 *     vrrp_mcast_group6}
 * @param unicastTtl 0 to 255: {@code unicast_ttl} (UNI-02); multicast adverts have 255
 * @param checksum the form that version 3 over IPv4 has: {@code v3_checksum_as_v2}, {@code
 *     old_unicast_checksum}
 * @param isChecksumWritten whether the file says so; else a peer is answered in its own form
 * @param takesOldChecksum whether a peer may use the form of old unicast ({@code
 *     old_unicast_checksum never} forbids it, UNI-05)
 * @param isDeafAsOwner an instance of effective priority 255 ignores all adverts: {@code
 *     owner_ignore_adverts} (RX-12)
 */
public record AdvertOptions(
        IpAddress group,
        int unicastTtl,
        ChecksumForm checksum,
        boolean isChecksumWritten,
        boolean takesOldChecksum,
        boolean isDeafAsOwner) {
    private static final int TTL_MAX = 255;
    private static final String AS_VERSION_2 = "v3_checksum_as_v2";
    private static final String OLD_UNICAST = "old_unicast_checksum";

    public AdvertOptions {
        assert unicastTtl >= 0 && unicastTtl <= TTL_MAX : unicastTtl;
    }

    /** Reads the settings; an instance without any has keepalived's defaults. */
    public static AdvertOptions of(VrrpInstance instance) {
        Settings settings = instance.settings();
        IpAddress standard = instance.family().vrrpGroup();
        boolean isUnicast = instance.isUnicast();
        if (settings.presets().isEmpty()) {
            return new AdvertOptions(
                    standard,
                    TTL_MAX,
                    ChecksumForm.PSEUDO_HEADER,
                    false,
                    isUnicast,
                    instance.strict());
        }
        boolean isWithout = settings.isOn(AS_VERSION_2);
        String old = settings.has(OLD_UNICAST) ? settings.text(OLD_UNICAST) : "never";
        boolean isNever = settings.isWritten(OLD_UNICAST) && old.equals("never");
        boolean isOld = isUnicast && old.isEmpty();
        ChecksumForm form =
                isWithout
                        ? ChecksumForm.MESSAGE_ONLY
                        : isOld ? ChecksumForm.PSEUDO_HEADER_OF_GROUP : ChecksumForm.PSEUDO_HEADER;
        return new AdvertOptions(
                settings.has("mcast_dst_ip") ? settings.address("mcast_dst_ip") : standard,
                (int) settings.number("unicast_ttl"),
                form,
                isOld || isWithout || settings.isWritten(AS_VERSION_2),
                isUnicast && !isNever,
                instance.strict() || settings.isOn("owner_ignore_adverts"));
    }
}
