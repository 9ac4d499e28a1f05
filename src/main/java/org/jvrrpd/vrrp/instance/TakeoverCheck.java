package org.jvrrpd.vrrp.instance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.health.Condition;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.vrrp.port.GatewayNews;
import org.jvrrpd.vrrp.port.NeighbourPort;
import org.jvrrpd.vrrp.port.TransitionListener.ConditionChange;

/**
 * Looks, after a takeover, whether it has reached the link (docs/sentinel.md). The gateway is asked
 * in the name of each address; while no answer comes the address is announced again, a few times.
 * And it is asked who else has the addresses; an answer is a claim, which the {@link Sentinel} and
 * {@link PeerConditions} deal with. Nothing here delays or moves a state.
 */
final class TakeoverCheck {
    /** The addresses are on their interfaces by then, also those of IPv6. */
    static final long BEGIN_NANOS = 100_000_000L;

    /** Between two questions about an address. */
    static final long ROUND_NANOS = 1_000_000_000L;

    /** Questions about an address, each but the first after an announcement. */
    static final int QUESTIONS_MAX = 4;

    /** Questions of an instance in one round: answers must not flood this host. */
    static final int ROUND_QUESTIONS_MAX = 100;

    /** Until a gateway that gave no answer is asked again. */
    static final long SILENT_NANOS = 60_000_000_000L;

    /** Frames may be lost. */
    private static final int PROBES = 2;

    private final VirtualRouter router;
    private final Map<VirtualAddress, Inquiry> open = new LinkedHashMap<>();
    private final Map<VirtualAddress, Inquiry> silent = new LinkedHashMap<>();
    private boolean isTold;
    private int probes;

    /** What is known of one address. */
    private static final class Inquiry {
        private @Nullable IpAddress gateway;
        private int questions;
    }

    TakeoverCheck(VirtualRouter router) {
        this.router = router;
    }

    /** It is MASTER now; or it is MASTER and has other settings. */
    void begin(long nowNanos) {
        if (Sentinel.isOn(router)) {
            probes = 0;
            router.addresses().all().forEach(address -> open.put(address, new Inquiry()));
            router.deadlines().set(Timer.GATEWAY_CHECK, nowNanos + BEGIN_NANOS);
            router.deadlines().set(Timer.ADDRESS_PROBE, nowNanos + Sentinel.GRACE_NANOS);
        }
    }

    /** {@link Timer#ADDRESS_PROBE} fired: a predecessor has let go by now. */
    void probe(long nowNanos) {
        List<NeighbourPort.Question> questions = new ArrayList<>();
        for (VirtualAddress address : router.addresses().all()) {
            questions.add(new NeighbourPort.Question(address, null));
        }
        router.ports().neighbours().ask(router.id(), questions);
        probes++;
        if (probes < PROBES) {
            router.deadlines().set(Timer.ADDRESS_PROBE, nowNanos + ROUND_NANOS);
        }
    }

    /** {@link Timer#GATEWAY_CHECK} fired: one round of questions. */
    void ask(long nowNanos) {
        boolean isAgain = open.isEmpty();
        List<VirtualAddress> unknown = new ArrayList<>();
        for (VirtualAddress address : firstOf(isAgain ? silent : open)) {
            Inquiry inquiry = Objects.requireNonNull(find(address));
            IpAddress gateway = inquiry.gateway;
            if (isAgain || gateway == null) {
                unknown.add(address);
            } else if (inquiry.questions < QUESTIONS_MAX) {
                router.announcements().announceOnce(address, nowNanos);
                ask(address, inquiry, gateway);
            } else {
                giveUp(address, inquiry, nowNanos);
            }
        }
        if (!unknown.isEmpty()) {
            router.ports().neighbours().findGateways(router.id(), unknown);
        }
        schedule(nowNanos);
    }

    private static List<VirtualAddress> firstOf(Map<VirtualAddress, Inquiry> some) {
        return some.keySet().stream().limit(ROUND_QUESTIONS_MAX).toList();
    }

    private @Nullable Inquiry find(VirtualAddress address) {
        Inquiry asked = open.get(address);
        return asked == null ? silent.get(address) : asked;
    }

    private void ask(VirtualAddress address, Inquiry inquiry, IpAddress gateway) {
        inquiry.questions++;
        var question = new NeighbourPort.Question(address, gateway);
        router.ports().neighbours().ask(router.id(), List.of(question));
    }

    private void schedule(long nowNanos) {
        long silentNanos = silent.isEmpty() ? Deadlines.NEVER : nowNanos + SILENT_NANOS;
        router.deadlines()
                .set(Timer.GATEWAY_CHECK, open.isEmpty() ? silentNanos : nowNanos + ROUND_NANOS);
    }

    private void giveUp(VirtualAddress address, Inquiry inquiry, long nowNanos) {
        router.count(InstanceCounter.GATEWAY_SILENT);
        open.remove(address);
        silent.put(address, inquiry);
        String where = inquiry.gateway + " on " + address.interfaceName();
        int others = silent.size() - 1;
        String more = others == 0 ? "" : " and " + others + " other addresses";
        String detail = "gateway " + where + " does not answer " + address.address() + more;
        say(detail, !isTold, nowNanos);
        isTold = true;
    }

    private void say(@Nullable String detail, boolean isNew, long nowNanos) {
        Condition condition = Condition.GATEWAY_SILENT;
        router.listener()
                .onCondition(new ConditionChange(router.id(), condition, detail, isNew, nowNanos));
    }

    /** Which gateway an address has, or that it has answered. */
    void onNews(GatewayNews news, long nowNanos) {
        Inquiry inquiry = find(news.address());
        IpAddress gateway = news.gateway();
        if (inquiry == null || news.isAnswer() && !Objects.equals(inquiry.gateway, gateway)) {
            return;
        }
        if (news.isAnswer() || gateway == null) {
            open.remove(news.address());
            silent.remove(news.address());
            if (silent.isEmpty()) {
                endCondition(nowNanos);
            }
        } else {
            inquiry.gateway = gateway;
            ask(news.address(), inquiry, gateway);
        }
    }

    private void endCondition(long nowNanos) {
        if (isTold) {
            isTold = false;
            say(null, true, nowNanos);
        }
    }

    /** It is not MASTER any more, or has other settings. */
    void end(long nowNanos) {
        open.clear();
        silent.clear();
        router.deadlines().clear(Timer.ADDRESS_PROBE);
        router.deadlines().clear(Timer.GATEWAY_CHECK);
        endCondition(nowNanos);
    }
}
