package org.jvrrpd.failover;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jvrrpd.model.NeededInterfaces;
import org.jvrrpd.model.TrackedInterface;
import org.jvrrpd.model.TrackedObject;
import org.jvrrpd.model.TrackedScript;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.model.VrrpScript;

/**
 * Everything that can fail, one thing at a time, on one node of a virtual router: what its instance
 * there depends on, and what those depend on that it is tied to.
 */
final class SingleFailures {
    /** The interface of an instance that has none: adverts leave by some interface. */
    static final String UNNAMED_INTERFACE = "(unnamed)";

    private static final Pattern LOCAL_REQUEST =
            Pattern.compile("\\b(curl|wget)\\b.*\\b(localhost|127\\.0\\.0\\.1)\\b");

    private final ClusterNode node;
    private final List<VrrpInstance> instances;
    private final List<VrrpInstance> own;
    private final List<Failure> failures = new ArrayList<>();

    private SingleFailures(ClusterNode node, TiedRouters tied) {
        this.node = node;
        instances = tied.on(node);
        own = tied.first().isOn(node) ? List.of(tied.first().on(node)) : List.of();
    }

    static List<Failure> of(ClusterNode node, TiedRouters tied) {
        SingleFailures single = new SingleFailures(node, tied);
        single.add(Failure.Kind.HOST_LOST, true);
        single.addScripts();
        single.addFiles();
        single.addProcesses();
        single.addInterfaces();
        single.add(Failure.Kind.PLANNED_STOP, false);
        return single.failures;
    }

    private void add(Failure.Kind kind, boolean spoils) {
        failures.add(new Failure(kind, node, List.of(), List.of(), spoils));
    }

    private void addFiles() {
        for (TrackedObject file : files(instances)) {
            add(
                    isBetterSet(file) ? Failure.Kind.FILE_CLEARED : Failure.Kind.FILE_SET,
                    file,
                    files(own));
        }
    }

    private void addProcesses() {
        for (TrackedObject process : processes(instances)) {
            add(
                    process.reverse()
                            ? Failure.Kind.PROCESSES_STARTED
                            : Failure.Kind.PROCESSES_ENDED,
                    process,
                    processes(own));
        }
    }

    private void add(Failure.Kind kind, TrackedObject tracked, Collection<TrackedObject> ofOwn) {
        boolean spoils = ofOwn.stream().anyMatch(one -> one.name().equals(tracked.name()));
        failures.add(new Failure(kind, node, List.of(tracked.name()), List.of(), spoils));
    }

    /** The files that are tracked; of one that several instances track, the first line. */
    static Collection<TrackedObject> files(List<VrrpInstance> tracking) {
        return tracked(tracking, VrrpInstance::trackFiles);
    }

    /** The processes that are tracked, likewise. */
    static Collection<TrackedObject> processes(List<VrrpInstance> tracking) {
        return tracked(tracking, VrrpInstance::trackProcesses);
    }

    private static Collection<TrackedObject> tracked(
            List<VrrpInstance> tracking, Function<VrrpInstance, List<TrackedObject>> lines) {
        Map<String, TrackedObject> tracked = new LinkedHashMap<>();
        for (VrrpInstance instance : tracking) {
            lines.apply(instance).forEach(one -> tracked.putIfAbsent(one.name(), one));
        }
        return tracked.values();
    }

    private void addInterfaces() {
        Set<String> links = new LinkedHashSet<>();
        Set<String> others = new LinkedHashSet<>();
        instances.forEach(instance -> links.add(interfaceName(instance)));
        instances.forEach(instance -> others.addAll(otherInterfaces(instance)));
        others.removeAll(links);
        others.forEach(name -> addInterface(Failure.Kind.INTERFACE, name));
        links.forEach(name -> addInterface(Failure.Kind.LINK, name));
    }

    private void addInterface(Failure.Kind kind, String name) {
        boolean spoils =
                own.stream()
                        .anyMatch(
                                one ->
                                        interfaceName(one).equals(name)
                                                || otherInterfaces(one).contains(name));
        failures.add(new Failure(kind, node, List.of(name), List.of(), spoils));
    }

    /** Whether 1 in a tracked file is better for the instance than 0 (TRK-10). */
    static boolean isBetterSet(TrackedObject tracked) {
        return (tracked.weight() > 0) != tracked.reverse();
    }

    static String interfaceName(VrrpInstance instance) {
        return instance.interfaceName().isEmpty() ? UNNAMED_INTERFACE : instance.interfaceName();
    }

    /** Interfaces besides the own one that the instance tracks or has addresses or routes on. */
    static Set<String> otherInterfaces(VrrpInstance instance) {
        Set<String> names = new LinkedHashSet<>();
        instance.trackInterfaces().stream().map(TrackedInterface::name).forEach(names::add);
        names.addAll(NeededInterfaces.of(instance));
        names.remove(interfaceName(instance));
        return names;
    }

    private void addScripts() {
        Map<String, VrrpScript> defined =
                node.config().scripts().stream()
                        .collect(Collectors.toMap(VrrpScript::name, Function.identity()));
        List<VrrpScript> tracked =
                names(instances).stream().filter(defined::containsKey).map(defined::get).toList();
        List<VrrpScript> nginx = tracked.stream().filter(SingleFailures::looksAtNginx).toList();
        if (!nginx.isEmpty()) {
            addScripts(Failure.Kind.NGINX, nginx);
        }
        for (VrrpScript script : tracked) {
            if (nginx.size() != 1 || nginx.get(0) != script) {
                addScripts(Failure.Kind.SCRIPT, List.of(script));
            }
        }
    }

    private static Set<String> names(List<VrrpInstance> tracking) {
        Set<String> names = new LinkedHashSet<>();
        for (VrrpInstance instance : tracking) {
            instance.trackScripts().stream().map(TrackedScript::name).forEach(names::add);
        }
        return names;
    }

    private void addScripts(Failure.Kind kind, List<VrrpScript> scripts) {
        List<String> items = scripts.stream().map(VrrpScript::name).toList();
        boolean spoils = !Collections.disjoint(items, names(own));
        failures.add(new Failure(kind, node, items, scripts, spoils));
    }

    /**
     * By the words of the file: its name or command names Nginx, or it asks this host's web server.
     */
    static boolean looksAtNginx(VrrpScript script) {
        String text = script.name() + " " + script.check().title() + " " + script.watchProcess();
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.contains("nginx") || LOCAL_REQUEST.matcher(lower).find();
    }
}
