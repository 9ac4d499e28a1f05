package org.jvrrpd.model;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The interfaces that are made for an instance ({@code use_vmac}, {@code use_vmac_addr}) and the
 * part they play. Names of such interfaces depend on what the host has, so this is filled in by
 * {@code vmac.InterfacePlanner}, not by the binder.
 *
 * @param advertInterface by which adverts leave and arrive; empty: the instance's own interface
 * @param interfaces what must be there for the instance
 */
public record Placement(String advertInterface, List<VirtualInterface> interfaces) {
    /** Of an instance that lives on the interfaces of the host. */
    public static final Placement NONE = new Placement("", List.of());

    public Placement {
        interfaces = List.copyOf(interfaces);
    }

    /**
     * What makes the placement of an instance another one, so that the instance begins anew
     * (PRC-10): not what is only set on its interfaces.
     */
    public Set<String> identity() {
        Set<String> identity = new TreeSet<>();
        interfaces.forEach(
                one -> identity.add(one.name() + " " + one.baseName() + " " + one.mac()));
        identity.add(advertInterface);
        return identity;
    }

    /** Whether an interface of that name is made for this instance. */
    public boolean has(String name) {
        return interfaces.stream().anyMatch(one -> one.name().equals(name));
    }

    /** Whether adverts leave by an ipvlan, and with an address of it (MAC-08). */
    public boolean sendsFromIpvlan() {
        return interfaces.stream()
                .anyMatch(one -> !one.isMacvlan() && one.name().equals(advertInterface));
    }

    /** Whether an interface of that name is made over the other one for this instance. */
    public boolean isOver(String name, String baseName) {
        return interfaces.stream()
                .anyMatch(one -> one.name().equals(name) && one.baseName().equals(baseName));
    }
}
