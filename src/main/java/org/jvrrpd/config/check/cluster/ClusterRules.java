package org.jvrrpd.config.check.cluster;

import java.util.List;
import org.jvrrpd.config.check.view.PairRule;

/** The rules of this package. */
public final class ClusterRules {
    public static final List<PairRule> ALL =
            List.of(
                    new ClampedPriorityRule(),
                    new ElectionRule(),
                    new AgreementRule(),
                    new AuthenticationRule(),
                    new SignatureRule(),
                    new AddressListRule(),
                    new PeerListRule(),
                    new DriftRule());

    private ClusterRules() {}
}
