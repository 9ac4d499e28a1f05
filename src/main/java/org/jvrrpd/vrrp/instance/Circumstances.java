package org.jvrrpd.vrrp.instance;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.vrrp.track.Cause;
import org.jvrrpd.wire.AdvertReader;

/**
 * What the host means for an instance at one moment: computed by the engine from all it knows,
 * whenever any of it changes.
 *
 * @param interfaceIndex the kernel's number; 0: no interface
 * @param source where adverts are sent from; null: nowhere
 * @param contribution of the trackers to the priority (TRK-01)
 * @param causes of FAULT; empty: fit
 * @param linkProven whether a frame of another station was heard since the link is up, or need not
 *     be
 * @param awaitsScripts whether a tracked script, of any weight, has not finished its first run
 */
public record Circumstances(
        int interfaceIndex,
        @Nullable IpAddress source,
        int contribution,
        List<Cause> causes,
        boolean linkProven,
        boolean awaitsScripts) {
    static final Circumstances UNKNOWN = new Circumstances(0, null, 0, List.of());

    /** On a link that passes frames. */
    public Circumstances(
            int interfaceIndex, @Nullable IpAddress source, int contribution, List<Cause> causes) {
        this(interfaceIndex, source, contribution, causes, true, false);
    }

    public Circumstances {
        causes = List.copyOf(causes);
    }

    /** The same with another cause of FAULT. */
    public Circumstances with(Cause cause) {
        List<Cause> more = new ArrayList<>(causes);
        more.add(cause);
        return new Circumstances(
                interfaceIndex, source, contribution, more, linkProven, awaitsScripts);
    }

    /** The first cause that is more than waiting for a script; null if there is none. */
    public @Nullable Cause firstFault() {
        for (Cause cause : causes) {
            if (!cause.isPending()) {
                return cause;
            }
        }
        return null;
    }

    /** The sender's address against ours (FSM-11); an instance that takes part has one. */
    int compareSource(AdvertReader advert) {
        String impossible = "it takes part without a source address";
        return advert.compareSource(Objects.requireNonNull(source, impossible));
    }
}
