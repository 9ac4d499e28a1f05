package org.jvrrpd.failover;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jvrrpd.config.ConfigLoader;
import org.jvrrpd.config.LoadOptions;
import org.jvrrpd.config.LoadResult;
import org.jvrrpd.model.Config;

/** Nodes a, b, c ... from the texts of their files. */
final class Cluster {
    private final List<ClusterNode> nodes = new ArrayList<>();

    /** A cluster of these files. */
    static Cluster of(String... texts) {
        Cluster cluster = new Cluster();
        for (String text : texts) {
            String name = String.valueOf((char) ('a' + cluster.nodes.size()));
            LoadResult result =
                    ConfigLoader.loadText(text, Path.of(name + ".conf"), LoadOptions.of(name));
            Config config = result.config();
            if (config == null) {
                throw new AssertionError(result.diagnostics());
            }
            cluster.nodes.add(new ClusterNode(name, config, result));
        }
        return cluster;
    }

    /** A file with one instance of that priority, and more lines in it. */
    static String file(int priority, String... inside) {
        return fileWith("", priority, inside);
    }

    /** The same with blocks before the instance. */
    static String fileWith(String blocks, int priority, String... inside) {
        return blocks
                + "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    priority "
                + priority
                + "\n    advert_int 1\n    virtual_ipaddress {\n        10.0.0.100/24\n    }\n    "
                + String.join("\n    ", inside)
                + "\n}\n";
    }

    /** A check that runs every two seconds and needs two failures. */
    static String check(String name, String weight) {
        return "vrrp_script "
                + name
                + " {\n    script \"/usr/bin/true "
                + name
                + "\"\n    interval 2\n    timeout 1\n    fall 2\n    rise 2\n"
                + (weight.isEmpty() ? "" : "    weight " + weight + "\n")
                + "}\n";
    }

    List<ClusterNode> nodes() {
        return nodes;
    }

    FailoverReport report() {
        return FailoverAnalysis.of(nodes);
    }

    String text() {
        return FailoverText.of(report());
    }

    /** The lines of the table that begin with a word, blanks made single. */
    List<String> rows(String start) {
        return text().lines()
                .map(line -> line.strip().replaceAll(" +", " "))
                .filter(line -> line.startsWith(start) || line.startsWith("! " + start))
                .toList();
    }

    /** The only finding, as its message and the line that it points at. */
    String onlyFinding() {
        List<FailoverReport.Finding> findings = report().findings();
        if (findings.size() != 1) {
            throw new AssertionError(findings);
        }
        var diagnostic = findings.get(0).diagnostic();
        return diagnostic.code()
                + " "
                + diagnostic.file()
                + ":"
                + diagnostic.line()
                + ":"
                + diagnostic.column()
                + " "
                + diagnostic.message();
    }
}
