package org.jvrrpd.config.check.instance;

import java.util.List;
import org.jvrrpd.config.check.view.HostRule;
import org.jvrrpd.config.check.view.Rule;

/** The rules of this package. */
public final class InstanceRules {
    /** Those that need the file only. */
    public static final List<Rule> ALONE =
            List.of(
                    new SampleVridRule(),
                    new DownTimerRule(),
                    new DetectionTimeRule(),
                    new LeaseRule(),
                    new ReleaseSkewRule(),
                    new RestartIntervalRule(),
                    new KnownPasswordRule(),
                    new SelfAsPeerRule(),
                    new MulticastGroupRule(),
                    new LinkDelayRule(),
                    new StrictRule());

    /** Those that only guess what the peer has, so that they are silent where it is known. */
    public static final List<Rule> WITHOUT_PEER = List.of(new SmallWeightRule());

    /** Those that look at the host. */
    public static final List<HostRule> HOST =
            List.of(
                    new OwnerRule(),
                    new ForeignVridRule(),
                    new ClockRule(),
                    new LocalPeerRule(),
                    new ForeignSourceRule(),
                    new FirewallRule(),
                    new InterfaceManagerRule());

    private InstanceRules() {}
}
