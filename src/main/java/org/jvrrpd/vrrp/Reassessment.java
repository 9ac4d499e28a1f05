package org.jvrrpd.vrrp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.vrrp.group.RouterGroup;
import org.jvrrpd.vrrp.group.RouterGroups;
import org.jvrrpd.vrrp.instance.Circumstances;
import org.jvrrpd.vrrp.instance.VirtualRouter;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.track.Cause;

/** Computes what the host means for instances, each with its sync group, and tells them. */
final class Reassessment {
    private final RouterGroups groups;
    private final KnownInterfaces interfaces;
    private final HostCircumstances host;
    private final Set<Integer> deaf = new HashSet<>();

    Reassessment(RouterGroups groups, KnownInterfaces interfaces, HostCircumstances host) {
        this.groups = groups;
        this.interfaces = interfaces;
        this.host = host;
    }

    /** Whether the instance cannot receive adverts; the next {@link #run} minds it. */
    void setDeaf(InstanceId id, boolean isDeaf) {
        if (isDeaf) {
            deaf.add(id.number());
        } else {
            deaf.remove(id.number());
        }
    }

    /** Anew for the instances that are concerned and for those of their groups. */
    void run(List<VirtualRouter> all, Predicate<VirtualRouter> isConcerned, long nowNanos) {
        Set<RouterGroup> concerned = new LinkedHashSet<>();
        for (VirtualRouter router : all) {
            if (isConcerned.test(router)) {
                concerned.add(groups.of(router));
            }
        }
        concerned.forEach(group -> run(group, nowNanos));
    }

    /** Anew for the instances on a link; null: for none. */
    void runOn(@Nullable String link, List<VirtualRouter> all, long nowNanos) {
        if (link != null) {
            run(all, router -> router.settings().interfaceName().equals(link), nowNanos);
        }
    }

    /** Those that suffer by themselves come first, so that the log names the culprit first. */
    private void run(RouterGroup group, long nowNanos) {
        List<Circumstances> own = own(group);
        for (boolean suffering : new boolean[] {true, false}) {
            for (int i = 0; i < own.size(); i++) {
                VirtualRouter member = group.members().get(i);
                if (own.get(i).causes().isEmpty() != suffering
                        && interfaces.areKnown(member.settings())) {
                    member.onCircumstances(SharedFate.of(group, member, own), nowNanos);
                }
            }
        }
    }

    /** What it would mean for an instance that had other settings. */
    Circumstances with(VirtualRouter router, VrrpInstance settings) {
        RouterGroup group = groups.of(router);
        List<Circumstances> own = own(group);
        own.set(group.members().indexOf(router), circumstances(router, settings));
        return SharedFate.of(group, router, own);
    }

    /** What the host means for each member by itself. */
    private List<Circumstances> own(RouterGroup group) {
        List<Circumstances> own = new ArrayList<>();
        for (VirtualRouter member : group.members()) {
            own.add(
                    interfaces.areKnown(member.settings())
                            ? circumstances(member, member.settings())
                            : member.circumstances());
        }
        return own;
    }

    private Circumstances circumstances(VirtualRouter router, VrrpInstance settings) {
        Circumstances found = host.of(settings, router.circumstances().source());
        return deaf.contains(router.id().number()) ? found.with(Cause.DEAF) : found;
    }
}
