package org.jvrrpd.config.check.cluster;

import org.jvrrpd.config.check.view.Durations;
import org.jvrrpd.config.check.view.PairRule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.Family;

/** R03, T02, T04, T05, U07: numbers that have to be the same on all nodes. */
final class AgreementRule implements PairRule {
    @Override
    public void run(Subject first, Subject second, Diagnostics diagnostics) {
        for (Pairs pair : Pairs.of(first, second)) {
            VrrpInstance mine = pair.mine();
            VrrpInstance other = pair.other();
            if (mine.vrid() != other.vrid()) {
                reportVrid(pair, diagnostics);
            }
            if (mine.version() != other.version()) {
                reportVersion(pair, diagnostics);
            } else if (mine.version() == 2
                    && mine.advertIntervalNanos() != other.advertIntervalNanos()) {
                reportInterval(pair, diagnostics);
            }
            if (mine.downTimerAdverts() != other.downTimerAdverts()) {
                reportDownTimer(pair, diagnostics);
            }
            judgeGroup(pair, diagnostics);
        }
    }

    private static void reportVrid(Pairs pair, Diagnostics diagnostics) {
        diagnostics.add(
                DiagnosticCode.DIFFERENT_VRID,
                pair.secondBlock().spanOf("virtual_router_id"),
                "vrrp_instance %s has virtual_router_id %d here and %d at %s"
                        .formatted(
                                pair.other().name(),
                                pair.other().vrid(),
                                pair.mine().vrid(),
                                pair.there("virtual_router_id")),
                "the hosts do not take each other for peers: both become MASTER and hold the addresses",
                "write the same number on both hosts, for instance virtual_router_id %d"
                        .formatted(pair.mine().vrid()));
    }

    private static void reportVersion(Pairs pair, Diagnostics diagnostics) {
        diagnostics.add(
                DiagnosticCode.DIFFERENT_VERSION,
                pair.secondBlock().spanOf("version"),
                "%s speaks VRRP version %d here and %d at %s"
                        .formatted(
                                pair.other().name(),
                                pair.other().version(),
                                pair.mine().version(),
                                pair.firstBlock().span()),
                "each discards the adverts of the other: both become MASTER and hold the addresses",
                "write vrrp_version %d in global_defs of both"
                        .formatted(Math.max(pair.mine().version(), pair.other().version())));
    }

    private static void reportInterval(Pairs pair, Diagnostics diagnostics) {
        diagnostics.add(
                DiagnosticCode.DIFFERENT_INTERVAL,
                pair.secondBlock().spanOf("advert_int"),
                "advert_int is %s here and %s at %s"
                        .formatted(
                                Durations.text(pair.other().advertIntervalNanos()),
                                Durations.text(pair.mine().advertIntervalNanos()),
                                pair.there("advert_int")),
                "version 2 discards adverts with another interval: both become MASTER and hold the addresses",
                "write advert_int %s on both hosts"
                        .formatted(
                                Durations.number(
                                        Math.min(
                                                pair.mine().advertIntervalNanos(),
                                                pair.other().advertIntervalNanos()))));
    }

    private static void reportDownTimer(Pairs pair, Diagnostics diagnostics) {
        boolean here = pair.secondBlock().has("down_timer_adverts");
        diagnostics.add(
                DiagnosticCode.DOWN_TIMER,
                here
                        ? pair.secondBlock().spanOf("down_timer_adverts")
                        : pair.second().written().global().spanOf("vrrp_down_timer_adverts"),
                "this host takes over after %d missed adverts, the other one after %d"
                        .formatted(pair.other().downTimerAdverts(), pair.mine().downTimerAdverts()),
                "the host with the smaller number takes over although the other may have the higher"
                        + " priority",
                "write the same number on both hosts, best none (3)");
    }

    private static void judgeGroup(Pairs pair, Diagnostics diagnostics) {
        String mine = group(pair.first(), pair.mine());
        String other = group(pair.second(), pair.other());
        if (pair.mine().family() == Family.IPV4
                && !pair.mine().isUnicast()
                && !pair.other().isUnicast()
                && !mine.equals(other)) {
            diagnostics.add(
                    DiagnosticCode.MULTICAST_GROUP,
                    pair.secondBlock().has("mcast_dst_ip")
                            ? pair.secondBlock().spanOf("mcast_dst_ip")
                            : pair.second().written().global().spanOf("vrrp_mcast_group4"),
                    "adverts go to %s from here and to %s from the other host"
                            .formatted(other, mine),
                    "neither hears the other: both become MASTER and hold the addresses",
                    "write the same group on both hosts, best none (224.0.0.18)");
        }
    }

    private static String group(Subject subject, VrrpInstance instance) {
        String own = subject.written().instance(instance.name()).argument("mcast_dst_ip");
        String global = subject.written().global().argument("vrrp_mcast_group4");
        return !own.isEmpty() ? own : !global.isEmpty() ? global : "224.0.0.18";
    }
}
