package org.jvrrpd.daemon;

import java.io.IOException;
import java.util.List;
import org.jvrrpd.model.Config;
import org.jvrrpd.outbound.AddressLedger;
import org.jvrrpd.outbound.RouteLedger;
import org.jvrrpd.outbound.TenureLedger;

/**
 * The files of the run directory with a line for all that a configuration may hold. Loop thread
 * only.
 */
final class Ledgers {
    private final List<Ledger> all;

    Ledgers(AddressLedger addresses, TenureLedger tenures, RouteLedger routes) {
        all =
                List.of(
                        config -> addresses.configure(ConfigLists.addresses(config)),
                        config -> tenures.configure(config.instances()),
                        config ->
                                routes.configure(
                                        ConfigLists.routes(config), ConfigLists.rules(config)));
    }

    /** One of them, as it gets a configuration. */
    private interface Ledger {
        void configure(Config config) throws IOException;
    }

    /**
     * All of them, or none.
     *
     * @throws IOException when one cannot be written; it and those before it have gone back then,
     *     or what hindered them is attached. Which tenures run is forgotten.
     */
    void configure(Config before, Config config) throws IOException {
        int done = 0;
        try {
            for (; done < all.size(); done++) {
                all.get(done).configure(config);
            }
        } catch (IOException e) {
            for (; done >= 0; done--) { // the one that failed may have changed, too
                try {
                    all.get(done).configure(before);
                } catch (IOException again) {
                    e.addSuppressed(again);
                }
            }
            throw e;
        }
    }
}
