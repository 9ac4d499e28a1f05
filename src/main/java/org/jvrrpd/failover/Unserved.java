package org.jvrrpd.failover;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.model.Authentication;
import org.jvrrpd.model.SyncGroup;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.Family;

/** The keywords that are not served yet and without which a simulation would not tell the truth. */
final class Unserved {
    /** They change who has the addresses, or where. */
    private static final Set<String> WHOLE = Set.of("use_vmac", "use_vmac_addr", "use_ipvlan");

    private static final Set<String> TRACKERS = Set.of("track_file", "track_process", "track_bfd");

    private Unserved() {}

    /** The keyword for which nothing of the virtual router is computed; empty: there is none. */
    static String ofRouter(SharedRouter router) {
        for (ClusterNode node : router.nodes()) {
            String keyword = ofInstance(node, router.on(node));
            if (!keyword.isEmpty()) {
                return keyword;
            }
        }
        return "";
    }

    private static String ofInstance(ClusterNode node, VrrpInstance instance) {
        if (instance.family() == Family.IPV6) {
            return "IPv6";
        }
        if (instance.authentication().type() == Authentication.Type.AH) {
            return "auth_type AH";
        }
        for (SyncGroup group : node.config().syncGroups()) {
            if (group.members().contains(instance.name())) {
                return "vrrp_sync_group";
            }
        }
        return keywords(node, instance).stream().filter(WHOLE::contains).findFirst().orElse("");
    }

    /** Trackers of the instance that nothing heeds. */
    static List<String> trackers(ClusterNode node, VrrpInstance instance) {
        return keywords(node, instance).stream().filter(TRACKERS::contains).toList();
    }

    /** What the loader said not to serve within the instance: up to the next one of the file. */
    private static Set<String> keywords(ClusterNode node, VrrpInstance instance) {
        Span own = node.loaded().sourceMap().of(instance);
        int end = Integer.MAX_VALUE;
        for (VrrpInstance other : node.config().instances()) {
            Span span = node.loaded().sourceMap().of(other);
            if (span.file() == own.file() && span.offset() > own.offset()) {
                end = Math.min(end, span.offset());
            }
        }
        Set<String> keywords = new LinkedHashSet<>();
        for (Diagnostic diagnostic : node.loaded().diagnostics()) {
            Span span = diagnostic.span();
            boolean isInside =
                    span.file() == own.file()
                            && span.offset() > own.offset()
                            && span.offset() < end;
            if (diagnostic.code() == DiagnosticCode.NOT_SERVED && isInside) {
                String text = span.file().text();
                keywords.add(text.substring(span.offset(), span.offset() + span.length()));
            }
        }
        return keywords;
    }
}
