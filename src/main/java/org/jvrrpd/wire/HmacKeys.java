package org.jvrrpd.wire;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The keys of one instance by their ids, to verify adverts with (AUT-05). One thread only. */
public final class HmacKeys {
    private static final int IDS = 256;

    private final @Nullable AdvertHmac[] keys = new AdvertHmac[IDS];

    /**
     * @param id 1 to 255
     * @param key 32 to 64 bytes
     */
    public void add(int id, byte[] key) {
        keys[id] = new AdvertHmac(key);
    }

    /** Whether the key is known that the trailer names. The advert has a trailer. */
    public boolean knowKeyOf(AdvertReader advert) {
        return keys[advert.keyId()] != null;
    }

    /** Whether the signature is right. The advert has a trailer of a known key. */
    public boolean verify(AdvertReader advert) {
        AdvertHmac hmac = keys[advert.keyId()];
        return hmac != null && advert.isSignedWith(hmac);
    }

    /** How many there are; never the keys themselves. */
    @Override
    public String toString() {
        return Arrays.stream(keys).filter(key -> key != null).count() + " keys";
    }
}
