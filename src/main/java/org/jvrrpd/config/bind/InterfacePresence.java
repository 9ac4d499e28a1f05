package org.jvrrpd.config.bind;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Severity;
import org.jvrrpd.config.source.Span;

/** Asks for each interface that an instance names, if the loader may ask (CHK-08). */
final class InterfacePresence {
    private InterfacePresence() {}

    /** True if all are there, or may come later. */
    static boolean check(InstanceDraft draft, GlobalDraft global, Binding binding) {
        boolean present = true;
        for (Map.Entry<String, Span> named : named(draft).entrySet()) {
            if (binding.host().lacksInterface(named.getKey())) {
                present &= global.dynamicInterfaces;
                report(named.getKey(), named.getValue(), global.dynamicInterfaces, binding);
            }
        }
        return present;
    }

    private static Map<String, Span> named(InstanceDraft draft) {
        Map<String, Span> names = new LinkedHashMap<>();
        if (draft.interfaceName != null) {
            names.put(draft.interfaceName, VrrpInstanceBinder.or(draft.interfaceSpan, draft));
        }
        if (draft.vrf != null) {
            names.putIfAbsent(draft.vrf, draft.span);
        }
        draft.addresses.forEach(address -> addInterface(names, address));
        draft.excludedAddresses.forEach(address -> addInterface(names, address));
        draft.track
                .interfaces
                .keySet()
                .forEach(
                        name ->
                                names.putIfAbsent(
                                        name,
                                        draft.track.interfaceSpans.getOrDefault(name, draft.span)));
        return names;
    }

    private static void addInterface(Map<String, Span> names, AddressLineBinder.Draft address) {
        String name = address.interfaceName();
        if (name != null && !name.startsWith("vrrp.")) {
            names.putIfAbsent(name, address.interfaceSpan());
        }
    }

    private static void report(String name, Span span, boolean mayCome, Binding binding) {
        binding.diagnostics()
                .add(
                        mayCome ? Severity.WARNING : Severity.FATAL,
                        DiagnosticCode.INTERFACE_ABSENT,
                        span,
                        "this host has no interface '" + name + "'",
                        mayCome
                                ? "the instance waits in FAULT until it comes"
                                : "keepalived does not start with such a file",
                        "correct the name (ip link), or set dynamic_interfaces in global_defs");
    }
}
