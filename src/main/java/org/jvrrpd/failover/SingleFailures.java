package org.jvrrpd.failover;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jvrrpd.model.TrackedInterface;
import org.jvrrpd.model.TrackedObject;
import org.jvrrpd.model.TrackedScript;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.model.VrrpScript;

/** Everything that can fail, one thing at a time, for one node of a virtual router. */
final class SingleFailures {
    /** The interface of an instance that has none: adverts leave by some interface. */
    static final String UNNAMED_INTERFACE = "(unnamed)";

    private static final Pattern LOCAL_REQUEST =
            Pattern.compile("\\b(curl|wget)\\b.*\\b(localhost|127\\.0\\.0\\.1)\\b");

    private SingleFailures() {}

    static List<Failure> of(ClusterNode node, VrrpInstance instance) {
        List<Failure> failures = new ArrayList<>();
        failures.add(new Failure(Failure.Kind.HOST_LOST, node, List.of(), List.of()));
        addScripts(node, instance, failures);
        for (TrackedObject tracked : instance.trackFiles()) {
            Failure.Kind kind =
                    isBetterSet(tracked) ? Failure.Kind.FILE_CLEARED : Failure.Kind.FILE_SET;
            failures.add(new Failure(kind, node, List.of(tracked.name()), List.of()));
        }
        for (TrackedObject tracked : instance.trackProcesses()) {
            Failure.Kind kind =
                    tracked.reverse()
                            ? Failure.Kind.PROCESSES_STARTED
                            : Failure.Kind.PROCESSES_ENDED;
            failures.add(new Failure(kind, node, List.of(tracked.name()), List.of()));
        }
        for (String name : otherInterfaces(instance)) {
            failures.add(new Failure(Failure.Kind.INTERFACE, node, List.of(name), List.of()));
        }
        failures.add(
                new Failure(Failure.Kind.LINK, node, List.of(interfaceName(instance)), List.of()));
        failures.add(new Failure(Failure.Kind.PLANNED_STOP, node, List.of(), List.of()));
        return failures;
    }

    /** Whether 1 in a tracked file is better for the instance than 0 (TRK-10). */
    static boolean isBetterSet(TrackedObject tracked) {
        return (tracked.weight() > 0) != tracked.reverse();
    }

    static String interfaceName(VrrpInstance instance) {
        return instance.interfaceName().isEmpty() ? UNNAMED_INTERFACE : instance.interfaceName();
    }

    /** Interfaces besides the own one that the instance tracks or has addresses on. */
    static Set<String> otherInterfaces(VrrpInstance instance) {
        Set<String> names = new LinkedHashSet<>();
        instance.trackInterfaces().stream().map(TrackedInterface::name).forEach(names::add);
        instance.addresses().stream().map(VirtualAddress::interfaceName).forEach(names::add);
        instance.excludedAddresses().stream()
                .map(VirtualAddress::interfaceName)
                .forEach(names::add);
        names.remove(interfaceName(instance));
        return names;
    }

    private static void addScripts(
            ClusterNode node, VrrpInstance instance, List<Failure> failures) {
        Map<String, VrrpScript> defined =
                node.config().scripts().stream()
                        .collect(Collectors.toMap(VrrpScript::name, Function.identity()));
        List<VrrpScript> tracked =
                instance.trackScripts().stream()
                        .map(TrackedScript::name)
                        .filter(defined::containsKey)
                        .map(defined::get)
                        .toList();
        List<VrrpScript> nginx = tracked.stream().filter(SingleFailures::looksAtNginx).toList();
        if (!nginx.isEmpty()) {
            failures.add(failure(Failure.Kind.NGINX, node, nginx));
        }
        for (VrrpScript script : tracked) {
            if (nginx.size() != 1 || nginx.get(0) != script) {
                failures.add(failure(Failure.Kind.SCRIPT, node, List.of(script)));
            }
        }
    }

    private static Failure failure(Failure.Kind kind, ClusterNode node, List<VrrpScript> scripts) {
        return new Failure(kind, node, scripts.stream().map(VrrpScript::name).toList(), scripts);
    }

    /**
     * By the words of the file: its name or command names Nginx, or it asks this host's web server.
     */
    static boolean looksAtNginx(VrrpScript script) {
        String text = script.name() + " " + String.join(" ", script.command().words());
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.contains("nginx") || LOCAL_REQUEST.matcher(lower).find();
    }
}
