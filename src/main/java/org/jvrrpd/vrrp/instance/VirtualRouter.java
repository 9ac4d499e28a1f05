package org.jvrrpd.vrrp.instance;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.health.Counters;
import org.jvrrpd.model.AddressLease;
import org.jvrrpd.model.Succession;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.vrrp.port.GatewayNews;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.port.TransitionListener;
import org.jvrrpd.vrrp.port.VrrpState;
import org.jvrrpd.wire.AdvertReader;

/**
 * One instance: its settings, what it knows, its deadlines, and the {@link Role} that decides.
 * {@link Tenure} is the only door through which the state changes. Loop thread only; times are on
 * the engine's clock.
 */
public final class VirtualRouter {
    private InstanceId id;
    private VrrpInstance settings;
    private final Ports ports;
    private final Deadlines deadlines = new Deadlines();
    private final Counters<InstanceCounter> counters = new Counters<>(InstanceCounter.class);
    private final Remarks remarks = new Remarks();
    private final MasterView master = new MasterView(this);
    private final Preemption preemption = new Preemption(this);
    private final HeldAddresses addresses = new HeldAddresses(this);
    private final Announcements announcements = new Announcements(this);
    private final Adverts adverts = new Adverts(this);
    private final Adoption adoption = new Adoption(this);
    private final ListenFirst listening = new ListenFirst(this);
    private final Handover handover = new Handover(this);
    private final Liveness liveness;
    private final PeerChecksums checksums;
    private final Reception reception;
    private Companions companions = Companions.NONE;
    private Circumstances circumstances = Circumstances.UNKNOWN;
    private final OwnPriority priority;
    private final Tenure tenure;

    public VirtualRouter(InstanceId id, VrrpInstance settings, Ports ports, long nowNanos) {
        this.id = id;
        this.settings = settings;
        this.ports = ports;
        liveness = new Liveness(this);
        priority = new OwnPriority(this);
        tenure = new Tenure(this, nowNanos);
        checksums = new PeerChecksums(this);
        reception = new Reception(this);
    }

    // Events, from the engine.

    /** A packet for this instance; returns false if it is not believed and changes nothing. */
    public boolean onAdvert(AdvertReader advert, long nowNanos) {
        if (!state().takesPart() || !reception.believes(advert, nowNanos)) {
            return false;
        }
        liveness.wake(nowNanos);
        tenure.role().onAdvert(this, advert, nowNanos);
        return true;
    }

    /** Fires what is due, each timer at most once. */
    public void onDeadlines(long nowNanos) {
        liveness.wake(nowNanos);
        for (int i = 0; i < Timer.count() && deadlines.nextNanos() <= nowNanos; i++) {
            Timer timer = Timer.at(i);
            long dueNanos = deadlines.get(timer);
            if (dueNanos <= nowNanos) {
                deadlines.clear(timer);
                if (!reception.peers().onTimer(timer, nowNanos)) {
                    tenure.role().onTimer(this, timer, dueNanos, nowNanos);
                }
            }
        }
    }

    /** Something around the instance changed, or the engine knows it for the first time. */
    public void onCircumstances(Circumstances now, long nowNanos) {
        if (state() == VrrpState.STOPPED) {
            return;
        }
        Circumstances before = circumstances;
        circumstances = now;
        if (now.interfaceIndex() != before.interfaceIndex()
                || !Objects.equals(now.source(), before.source())) {
            adverts.open();
        }
        priority.update(masterDownNanos(), nowNanos);
        CauseRemarks.tell(this, before, nowNanos);
        tenure.role().onCircumstances(this, nowNanos);
    }

    /** Another station claims an address; null: one with the hardware address of this host. */
    public void onClaim(IpAddress address, @Nullable MacAddress rival, long nowNanos) {
        liveness.wake(nowNanos);
        tenure.role().onClaim(this, address, rival, nowNanos);
    }

    /** What became of a question to the gateway of one of its addresses. */
    public void onGateway(GatewayNews news, long nowNanos) {
        if (news.id().number() == id.number()) {
            announcements.takeover().onNews(news, nowNanos);
        }
    }

    /** The address vanished from its interface; {@code no_track}: that is ignored. */
    public void onAddressRemoved(VirtualAddress address, long nowNanos) {
        liveness.wake(nowNanos);
        if (addresses.holds(address) && address.options().tracked()) {
            tenure.role().onAddressRemoved(this, address, nowNanos);
        }
    }

    /** No advert leaves this host any more, or they leave again. */
    public void onAdvertsBlocked(boolean isBlocked, long nowNanos) {
        adverts.onBlocked(isBlocked, nowNanos);
    }

    /** The installer goes on trying; the instance only counts. */
    public void onAddressFailed() {
        count(InstanceCounter.ADDRESS_FAILED);
    }

    /** Planned stop; the end is {@link VrrpState#STOPPED}. */
    public void stop(long nowNanos) {
        liveness.wake(nowNanos);
        tenure.role().onStop(this, nowNanos);
    }

    /** A planned absence: priority 1 while it lasts, so that this host is the last resort. */
    public void drain(boolean drained, long nowNanos) {
        priority.drain(drained, nowNanos);
    }

    /** A master hands over, make before break; if nobody takes over it goes on. */
    public void handOver(long nowNanos) {
        liveness.wake(nowNanos);
        tenure.role().onHandOver(this, nowNanos);
    }

    public boolean isDrained() {
        return priority.isDrained();
    }

    /** Whether it holds its addresses only until another router has taken over. */
    public boolean isHandingOver() {
        return state() == VrrpState.RELEASING && !handover.isForGood();
    }

    /** Whether it is asked to be on its interface. */
    public boolean holds(VirtualAddress address) {
        return addresses.holds(address);
    }

    /** Last rites, even in the middle of a move: what must be said is said, nothing is held. */
    public void abandon(long nowNanos) {
        tenure.abandon(nowNanos);
    }

    /** A reload no longer has it (PRC-10): told, then forgotten by the engine. */
    public void remove(long nowNanos) {
        tenure.remove(nowNanos);
        reception.peers().end(nowNanos);
        adverts.close();
    }

    /** Goes on with new settings where it stands (PRC-10). */
    public void adoptSettings(
            InstanceId newId, VrrpInstance after, Circumstances now, long nowNanos) {
        liveness.wake(nowNanos);
        long downBeforeNanos = masterDownNanos();
        reception.peers().end(nowNanos);
        announcements.takeover().end(nowNanos);
        AddressChange change = changeSettings(newId, after);
        circumstances = now;
        adverts.open();
        priority.update(downBeforeNanos, nowNanos);
        tenure.role().onReload(this, change, nowNanos);
        tenure.role().onCircumstances(this, nowNanos);
    }

    /** Begins anew with settings that cannot be changed in place. */
    public void restart(InstanceId newId, VrrpInstance after, Circumstances now, long nowNanos) {
        adverts.sayFarewell(nowNanos);
        become(Initialize.INSTANCE, Reason.CONFIGURATION_CHANGED, "", nowNanos);
        adverts.close();
        reception.peers().end(nowNanos);
        changeSettings(newId, after);
        circumstances = now;
        master.forget();
        priority.reset();
        adverts.open();
    }

    private AddressChange changeSettings(InstanceId newId, VrrpInstance after) {
        VrrpInstance before = settings;
        List<VirtualAddress> addressesBefore = addresses.all();
        id = newId;
        settings = after;
        liveness.onSettings();
        checksums.onSettings();
        reception.onSettings(before);
        return AddressChange.between(addressesBefore, addresses.all());
    }

    /** It does not start before this moment (FSM-20), on the engine's clock. */
    public void startNotBefore(long nanos) {
        adoption.startNotBefore(nanos);
    }

    /** Goes on with the addresses of its predecessor; said before the start. */
    public void adopt(Succession succession) {
        assert state() == VrrpState.INITIALIZE : state();
        adoption.begin(succession);
    }

    // The sync group.

    public void join(Companions group) {
        companions = group;
    }

    /** Another member is MASTER or BACKUP now, and so is this one. */
    public void follow(VrrpState leads, String what, long nowNanos) {
        Role next = leads == VrrpState.MASTER ? Master.INSTANCE : Backup.INSTANCE;
        become(next, Reason.SYNC_GROUP, what, nowNanos);
    }

    /** Another member, MASTER as this one, has heard an advert of lower priority. */
    public void announceAgain(long nowNanos) {
        announcements.onLowerPriority(nowNanos);
    }

    /** Moves to another state, through the one door. */
    void become(Role to, Reason why, String what, long nowNanos) {
        tenure.become(to, why, what, nowNanos);
    }

    // What roles do.

    void count(InstanceCounter counter) {
        counters.increment(counter);
    }

    void remark(boolean detailed, String text, long nowNanos) {
        var remark = new TransitionListener.Remark(id, detailed, text, nowNanos);
        remarks.tell(listener(), remark, tenure.isMoving());
    }

    // What roles ask.

    long masterDownNanos() {
        return priority.masterDownNanos();
    }

    OwnPriority ownPriority() {
        return priority;
    }

    Tenure tenure() {
        return tenure;
    }

    Liveness liveness() {
        return liveness;
    }

    Ports ports() {
        return ports;
    }

    TransitionListener listener() {
        return ports.listener();
    }

    Adverts adverts() {
        return adverts;
    }

    Reception reception() {
        return reception;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    Remarks remarks() {
        return remarks;
    }

    Preemption preemption() {
        return preemption;
    }

    HeldAddresses addresses() {
        return addresses;
    }

    Companions companions() {
        return companions;
    }

    ListenFirst listening() {
        return listening;
    }

    Adoption adoption() {
        return adoption;
    }

    Handover handover() {
        return handover;
    }

    Announcements announcements() {
        return announcements;
    }

    // What the engine and a status ask.

    public InstanceId id() {
        return id;
    }

    public VrrpInstance settings() {
        return settings;
    }

    /** How long the kernel keeps its addresses unrenewed. */
    public AddressLease lease() {
        return liveness.lease();
    }

    public VrrpState state() {
        return tenure.state();
    }

    public Reason reason() {
        return tenure.reason();
    }

    public String detail() {
        return tenure.detail();
    }

    public long sinceNanos() {
        return tenure.sinceNanos();
    }

    /** The effective one, 1 to 255. */
    public int priority() {
        return priority.value();
    }

    /** What the host means for it now. */
    public Circumstances circumstances() {
        return circumstances;
    }

    /** The router that is master, as far as a BACKUP knows. */
    public MasterView master() {
        return master;
    }

    /** How its peers compute checksums. */
    public PeerChecksums checksums() {
        return checksums;
    }

    /** When {@link #onDeadlines} wants to be called; {@code Long.MAX_VALUE}: not at all. */
    public long nextDeadlineNanos() {
        return deadlines.nextNanos();
    }

    public boolean isPending(Timer timer) {
        return deadlines.isSet(timer);
    }

    public Map<String, Long> pendingDeadlines() {
        return deadlines.snapshot();
    }

    public Counters<InstanceCounter> counters() {
        return counters;
    }
}
