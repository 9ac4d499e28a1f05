package org.jvrrpd.config.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.cluster.ClusterRules;
import org.jvrrpd.config.check.cluster.PeerSubnetRule;
import org.jvrrpd.config.check.cluster.ReleaseOrderRule;
import org.jvrrpd.config.check.view.HostView;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.config.source.Span;

/** Compares the files of all nodes of a cluster, two by two or all together. */
public final class ClusterCheck {
    private ClusterCheck() {}

    private record Place(DiagnosticCode code, Span span) {}

    /**
     * What does not fit together; each place is named once per kind.
     *
     * @param host this host, which may be one of the nodes; null: not asked
     */
    public static List<Diagnostic> run(List<Subject> nodes, @Nullable HostView host) {
        Diagnostics diagnostics = new Diagnostics();
        for (int i = 0; i < nodes.size(); i++) {
            for (int j = i + 1; j < nodes.size(); j++) {
                Subject first = nodes.get(i);
                Subject second = nodes.get(j);
                ClusterRules.ALL.forEach(rule -> rule.run(first, second, diagnostics));
                if (host != null) {
                    PeerSubnetRule.run(first, second, host, diagnostics);
                    PeerSubnetRule.run(second, first, host, diagnostics);
                }
            }
        }
        ReleaseOrderRule.run(nodes, diagnostics);
        Set<Place> seen = new HashSet<>();
        return diagnostics.toList().stream()
                .filter(finding -> seen.add(new Place(finding.code(), finding.span())))
                .toList();
    }
}
