package org.jvrrpd.vrrp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.vrrp.instance.VirtualRouter;
import org.jvrrpd.vrrp.port.TransitionListener;

/** The interfaces that the engine has heard of, as they are now. */
final class KnownInterfaces {
    private final TransitionListener listener;
    private final Map<String, InterfaceState> states = new HashMap<>();

    /** By the name of the instance. */
    private final Map<String, Directory> directories = new HashMap<>();

    KnownInterfaces(TransitionListener listener) {
        this.listener = listener;
    }

    /** Takes over a state, with a line in the log for a link (PRC-22); returns the one before. */
    @Nullable InterfaceState put(InterfaceState state, List<VirtualRouter> routers, long nowNanos) {
        InterfaceState before = states.put(state.name(), state);
        boolean isUp = state.exists() && state.up();
        if (before != null && (before.exists() && before.up()) != isUp) {
            String name = state.name();
            if (routers.stream().anyMatch(router -> concerns(router.settings(), name))) {
                String text = "Netlink reports " + name + (isUp ? " up" : " down");
                listener.onNotice(text, nowNanos);
            }
        }
        return before;
    }

    private static boolean concerns(VrrpInstance instance, String name) {
        return name.equals(instance.interfaceName())
                || name.equals(instance.advertInterface())
                || instance.trackInterfaces().stream().anyMatch(one -> one.name().equals(name))
                || isOn(instance.addresses(), name)
                || isOn(instance.excludedAddresses(), name);
    }

    private static boolean isOn(List<VirtualAddress> addresses, String name) {
        return addresses.stream().anyMatch(one -> one.interfaceName().equals(name));
    }

    /** The state; absent if nothing was heard of it. */
    InterfaceState get(String name) {
        return states.getOrDefault(name, InterfaceState.absent(name));
    }

    /** Whether something was heard of every interface that the instance sends by. */
    boolean areKnown(VrrpInstance instance) {
        String own = instance.interfaceName();
        boolean areMadeKnown =
                instance.placement().interfaces().stream()
                        .allMatch(one -> states.containsKey(one.name()));
        return areMadeKnown && (own.isEmpty() || states.containsKey(own));
    }

    /** The virtual or excluded address that the kernel speaks of; null: it is none of these. */
    @Nullable VirtualAddress find(VrrpInstance instance, int interfaceIndex, IpAddress address) {
        Directory directory = directories.get(instance.name());
        if (directory == null || directory.instance() != instance) {
            directory = Directory.of(instance);
            directories.put(instance.name(), directory);
        }
        for (VirtualAddress one : directory.find(address)) {
            InterfaceState state = states.get(one.interfaceName());
            if (state != null && state.index() == interfaceIndex) {
                return one;
            }
        }
        return null;
    }

    /** The addresses of an instance, to be found without looking at all of them. */
    private record Directory(
            VrrpInstance instance, Map<IpAddress, List<VirtualAddress>> byAddress) {
        static Directory of(VrrpInstance instance) {
            Map<IpAddress, List<VirtualAddress>> all = new HashMap<>();
            List<VirtualAddress> addresses = new ArrayList<>(instance.addresses());
            addresses.addAll(instance.excludedAddresses());
            for (VirtualAddress one : addresses) {
                all.computeIfAbsent(one.address(), unused -> new ArrayList<>(1)).add(one);
            }
            return new Directory(instance, all);
        }

        List<VirtualAddress> find(IpAddress address) {
            return byAddress.getOrDefault(address, List.of());
        }
    }
}
