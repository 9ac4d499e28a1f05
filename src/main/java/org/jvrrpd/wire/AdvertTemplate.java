package org.jvrrpd.wire;

import java.util.List;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;

/**
 * An advert without its priority.
 *
 * @param interval version 2: seconds, 1 to 255; version 3: centiseconds, 1 to 4095
 * @param addresses at most 255, all of the family, in the order of the configuration (PKT-08)
 * @param authType version 2: 0, 1 (PASS) or 2 (AH); version 3: 0
 * @param authData version 2: 8 bytes, or none for zeros; version 3: none
 * @param source part of the checksum in version 3
 * @param destination the group, or the unicast peer
 */
public record AdvertTemplate(
        Family family,
        int version,
        int vrid,
        int interval,
        List<IpAddress> addresses,
        int authType,
        byte[] authData,
        IpAddress source,
        IpAddress destination) {
    public AdvertTemplate {
        addresses = List.copyOf(addresses);
        assert version == 2 || version == 3 : version;
        assert vrid >= 1 && vrid <= 255 : vrid;
        assert interval >= 1 && interval <= (version == 2 ? 255 : 4095) : interval;
        assert addresses.size() <= 255 : addresses.size();
        assert authData.length == 0 || version == 2 && authData.length == 8;
    }
}
