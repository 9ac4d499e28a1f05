package org.jvrrpd.outbound;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.loop.TimedTask;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.vrrp.port.InstanceId;

/**
 * One address on one interface: who wants it, and what the kernel has. An address that several
 * instances want stays until the last of them has withdrawn it.
 */
final class Holding {
    private final Map<Integer, Want> wanted = new LinkedHashMap<>();
    private @Nullable VirtualAddress installed;
    private int installedIndex;
    private boolean asked;
    private boolean foreign;
    private long installedAtNanos = -1;
    private int failures;
    private long retryAtNanos = TimedTask.NEVER;

    /** An instance and how it wants the address. */
    private record Want(InstanceId id, VirtualAddress address) {}

    /** The instance wants the address, in these settings; ask the kernel even if it has it. */
    void want(InstanceId id, VirtualAddress address) {
        wanted.put(id.number(), new Want(id, address));
        asked = true;
    }

    void unwant(InstanceId id) {
        wanted.remove(id.number());
    }

    List<InstanceId> wantedBy() {
        return wanted.values().stream().map(Want::id).toList();
    }

    boolean isWantedBy(int number) {
        return wanted.containsKey(number);
    }

    /** How the address shall be there, or null if nobody wants it. */
    @Nullable VirtualAddress desired() {
        VirtualAddress first = null;
        for (Want want : wanted.values()) {
            if (same(want.address(), installed)) {
                return installed;
            }
            first = first == null ? want.address() : first;
        }
        return first;
    }

    private static boolean same(@Nullable VirtualAddress one, @Nullable VirtualAddress other) {
        return one == other || one != null && one.equals(other);
    }

    /** How we put it there, or null if we did not. */
    @Nullable VirtualAddress installed() {
        return installed;
    }

    /** The same of an address that we did put there. */
    VirtualAddress installedOrThrow() {
        return Objects.requireNonNull(installed);
    }

    /** When the kernel took it; -1: in an earlier process. */
    long installedAtNanos() {
        return installedAtNanos;
    }

    /** The kernel took it just now. */
    void onAdded(long nowNanos) {
        installedAtNanos = nowNanos;
    }

    /** The number of the interface on which {@link #installed} is. */
    int installedIndex() {
        return installedIndex;
    }

    /** Whether the kernel has it as it shall be, and nobody has asked for it since. */
    boolean isSettled() {
        return installed != null && !asked && same(desired(), installed);
    }

    /** Whether it was asked for and the kernel has not answered yet. */
    boolean isAsked() {
        return asked;
    }

    /** What is to be removed first, given the interface's number now; null: nothing. */
    @Nullable VirtualAddress superfluous(int indexNow) {
        VirtualAddress desired = desired();
        boolean stays = desired != null && same(desired, installed) && indexNow == installedIndex;
        return stays ? null : installed;
    }

    /** What is to be asked for; null: nothing, or something must be removed before. */
    @Nullable VirtualAddress missing() {
        VirtualAddress desired = desired();
        boolean blocked = installed != null && !same(installed, desired);
        boolean settled = !asked && (installed != null || foreign);
        return blocked || settled ? null : desired;
    }

    void onInstalled(VirtualAddress address, int index) {
        installed = address;
        installedIndex = index;
        foreign = false;
        onSuccess();
    }

    /** The kernel did not say whether it took the address. */
    void onAssumed(VirtualAddress address, int index) {
        installed = address;
        installedIndex = index;
    }

    /** It is not there. */
    void onAbsent() {
        installed = null;
    }

    /** It was there before and is somebody else's. */
    void onForeign() {
        installed = null;
        foreign = true;
        onSuccess();
    }

    private void onSuccess() {
        asked = false;
        failures = 0;
        retryAtNanos = TimedTask.NEVER;
    }

    /** It was given back. */
    void onGone() {
        onAbsent();
        failures = 0;
        retryAtNanos = TimedTask.NEVER;
    }

    /** Counts a failure in a row and sets the moment of the next attempt. */
    int onFailure(long atNanos) {
        retryAtNanos = atNanos;
        return ++failures;
    }

    /** Another moment for the next attempt, not counted as a failure of its own. */
    void postpone(long atNanos) {
        retryAtNanos = atNanos;
    }

    int failures() {
        return failures;
    }

    void onRetry() {
        retryAtNanos = TimedTask.NEVER;
    }

    /** When to try again; {@link TimedTask#NEVER} if nothing has failed. */
    long retryAtNanos() {
        return retryAtNanos;
    }

    /** Whether there is nothing left to know. */
    boolean isEmpty() {
        return wanted.isEmpty() && installed == null;
    }
}
