package org.jvrrpd.vrrp.instance;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VirtualRoute;
import org.jvrrpd.model.VirtualRule;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.vrrp.port.AddressPort;
import org.jvrrpd.vrrp.port.AdvertPort;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.NeighbourPort;
import org.jvrrpd.vrrp.port.RoutePort;
import org.jvrrpd.vrrp.port.Transition;
import org.jvrrpd.vrrp.port.TransitionListener;
import org.jvrrpd.vrrp.port.VrrpState;

/** Writes one word or two for each call of a port. */
public final class RecordingPorts
        implements AdvertPort, AddressPort, RoutePort, NeighbourPort, TransitionListener {
    private final List<String> lines = new ArrayList<>();
    private boolean withRemarks;

    public Ports ports() {
        return new Ports(this, this, this, this, this);
    }

    /** Remarks are left out unless asked for. */
    public RecordingPorts withRemarks() {
        withRemarks = true;
        return this;
    }

    /** What was called since the last time, joined. */
    public String take() {
        String taken = String.join("; ", lines);
        lines.clear();
        return taken;
    }

    private static String text(List<VirtualAddress> addresses) {
        return addresses.stream()
                .map(one -> one.address().toString())
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Override
    public void open(InstanceId id, VrrpInstance settings, int index, @Nullable IpAddress source) {
        lines.add("open " + source + " v" + settings.version());
    }

    @Override
    public void send(InstanceId id, int priority, long sequence) {
        lines.add("send " + priority + (sequence == 0 ? "" : " as " + sequence));
    }

    @Override
    public void useChecksum(InstanceId id, IpAddress destination, ChecksumForm form) {
        lines.add("to " + destination + " " + form);
    }

    @Override
    public void close(InstanceId id) {
        lines.add("close");
    }

    @Override
    public void install(InstanceId id, List<VirtualAddress> addresses) {
        lines.add("install " + text(addresses));
    }

    @Override
    public void withdraw(InstanceId id, List<VirtualAddress> addresses) {
        lines.add("withdraw " + text(addresses));
    }

    @Override
    public void install(InstanceId id, List<VirtualRoute> routes, List<VirtualRule> rules) {
        lines.add("install " + routes + rules);
    }

    @Override
    public void withdraw(InstanceId id, List<VirtualRoute> routes, List<VirtualRule> rules) {
        lines.add("withdraw " + routes + rules);
    }

    @Override
    public void verify() {}

    @Override
    public void announce(InstanceId id, List<VirtualAddress> addresses, int repeat) {
        lines.add("announce " + text(addresses) + "x" + repeat);
    }

    @Override
    public void silence(InstanceId id) {
        lines.add("silence");
    }

    @Override
    public void watch(InstanceId id, List<VirtualAddress> addresses) {
        lines.add("watch " + text(addresses));
    }

    @Override
    public void onTransition(Transition moved) {
        String quietly = moved.announced() ? "" : " quietly";
        lines.add(moved.from() + ">" + moved.to() + " " + moved.reason() + quietly);
    }

    @Override
    public void onPriorityChanged(
            InstanceId id, VrrpState state, int before, int after, long atNanos) {
        lines.add("priority " + before + ">" + after);
    }

    @Override
    public void onRemark(Remark remark) {
        if (withRemarks && !remark.detailed()) {
            lines.add("\"" + remark.text() + "\"");
        }
    }

    @Override
    public void onLowerPriorityHeard(InstanceId id, int priority, IpAddress source, long atNanos) {
        lines.add("heard lower " + priority);
    }

    @Override
    public void onCondition(ConditionChange change) {
        String how = change.isNew() ? "" : "still ";
        String detail = change.detail() == null ? " is over" : ": " + change.detail();
        lines.add(how + change.condition() + detail);
    }

    @Override
    public void onNotice(String text, long atNanos) {
        lines.add("notice " + text);
    }
}
