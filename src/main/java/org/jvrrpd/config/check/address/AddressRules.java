package org.jvrrpd.config.check.address;

import java.util.List;
import org.jvrrpd.config.check.view.HostRule;
import org.jvrrpd.config.check.view.Rule;

/** The rules of this package. */
public final class AddressRules {
    /** Those that need the file only. */
    public static final List<Rule> ALONE =
            List.of(new SharedAddressRule(), new BroadcastRule(), new LinkLocalRule());

    /** Those that look at the host. */
    public static final List<HostRule> HOST =
            List.of(
                    new AddressInUseRule(),
                    new SubnetRule(),
                    new SecondariesRule(),
                    new NginxListenRule());

    private AddressRules() {}
}
