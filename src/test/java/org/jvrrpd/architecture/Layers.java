package org.jvrrpd.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which package may depend on which: the table of docs/architecture.md as code. Besides its row
 * every package may use itself, the JDK's {@code java.*} and the nullness annotations.
 */
final class Layers {
    static final String ROOT = "org.jvrrpd";

    private static final String JFFI = "com.kenai.jffi..";
    private static final String RE2 = "com.google.re2j..";
    private static final String NETTY = "io.netty..";
    private static final String SLF4J = "org.slf4j..";
    private static final String LOGBACK = "ch.qos.logback..";
    private static final String JACKSON = "com.fasterxml.jackson.core..";
    private static final String ANGUS = "org.eclipse.angus..";
    private static final String PICOCLI = "picocli..";
    private static final List<String> LINUX =
            List.of(
                    "linux",
                    "linux.socket",
                    "linux.netlink",
                    "linux.process",
                    "linux.watch",
                    "linux.namespace",
                    "linux.unix");
    private static final List<String> PROTOCOL =
            List.of("vrrp.port", "vrrp.track", "vrrp.instance", "vrrp.group");

    private static final List<String> RULES =
            List.of("net", "model", "config.source", "config.syntax", "config.check.view");
    private static final List<String> RULE_PACKAGES =
            List.of(
                    "config.check.instance",
                    "config.check.address",
                    "config.check.script",
                    "config.check.writing",
                    "config.check.cluster");

    /** The table, from the values at the bottom to the command line at the top. */
    static final List<Row> TABLE =
            List.of(
                    row("net"),
                    row("health"),
                    row("model").on("net"),
                    row("wire").on("net", "health").with("javax.crypto.."),
                    row("vrrp.port").on("net", "model", "health"),
                    row("vrrp.track").on("model", "vrrp.port"),
                    row("vrrp.instance")
                            .on("net", "model", "wire", "health", "vrrp.port", "vrrp.track"),
                    row("vrrp.group").on("model", "vrrp.port", "vrrp.instance"),
                    row("vrrp").on("net", "model", "wire", "health").on(PROTOCOL),
                    row("sim").on("net", "model", "wire", "health", "vrrp").on(PROTOCOL),
                    row("recording").on("net", "model", "wire", "vrrp").on(PROTOCOL).with(JACKSON),
                    row("config.source"),
                    row("config.syntax").on("config.source"),
                    row("config.bind")
                            .on("net", "model", "config.source", "config.syntax")
                            .with(RE2),
                    row("config.check.shell"),
                    row("config.check.view").on("net", "model", "config.source", "config.syntax"),
                    row("config.check.instance").on(RULES),
                    row("config.check.address").on(RULES),
                    row("config.check.script").on(RULES).on("config.check.shell"),
                    row("config.check.writing").on(RULES),
                    row("config.check.cluster").on(RULES),
                    row("config.check").on("config.source", "config.check.view").on(RULE_PACKAGES),
                    row("config.effective").on("net", "model").with(JACKSON),
                    row("config")
                            .on("net", "model", "config.source", "config.syntax")
                            .on(
                                    "config.bind",
                                    "config.check",
                                    "config.check.view",
                                    "config.check.writing"),
                    row("config.fix").on("config", "config.source"),
                    row("failover")
                            .on("net", "model", "vrrp", "sim", "config", "config.source")
                            .on(PROTOCOL),
                    row("linux").on("net").with(JFFI, "jnr.constants.."),
                    row("linux.socket").on("net", "linux"),
                    row("linux.netlink").on("net", "linux"),
                    row("linux.process").on("net", "linux"),
                    row("linux.watch").on("net", "linux"),
                    row("linux.namespace").on("net", "linux"),
                    row("linux.unix").on("net", "linux"),
                    row("loop").on("linux", "linux.socket", "health").with(NETTY, SLF4J),
                    row("inbound")
                            .on("net", "model", "wire", "vrrp", "vrrp.port", "loop", "health")
                            .on(LINUX)
                            .with(SLF4J),
                    row("checks.probe")
                            .on("net", "model", "linux", "linux.socket", "linux.netlink")
                            .on("linux.unix")
                            .with(NETTY, RE2, "javax.net.ssl..", "javax.security.auth.x500.."),
                    row("checks")
                            .on("model", "vrrp", "loop", "health", "inbound", "checks.probe")
                            .on("linux", "linux.process", "linux.socket")
                            .with(SLF4J, NETTY),
                    row("mail")
                            .on("model", "health")
                            .with(SLF4J, "jakarta.mail..", ANGUS, "javax.net.ssl.."),
                    row("outbound")
                            .on("net", "model", "wire", "vrrp.port", "loop", "health", "mail")
                            .on(LINUX)
                            .with(SLF4J),
                    row("firewall").on("net", "model", "linux", "linux.process"),
                    row("vmac")
                            .on("net", "model", "health", "outbound", "firewall")
                            .on("linux", "linux.netlink")
                            .with(SLF4J),
                    row("control")
                            .on("net", "model", "vrrp", "vrrp.port", "loop", "health")
                            .on(LINUX)
                            .with(SLF4J, JACKSON, "jnr.unixsocket.."),
                    row("demo")
                            .on("net", "model", "control")
                            .on(LINUX)
                            .with(SLF4J, "com.sun.net.httpserver.."),
                    row("daemon.log")
                            .on("net", "health", "linux", "linux.unix")
                            .with(SLF4J, LOGBACK),
                    row("daemon.host")
                            .on("net", "model", "config.check.view", "outbound")
                            .on("linux", "linux.netlink", "linux.process"),
                    row("daemon.dump")
                            .on("net", "model", "vrrp", "vrrp.port", "control")
                            .on("config.effective", "linux.process")
                            .with(JACKSON),
                    row("daemon.drain")
                            .on("vrrp", "vrrp.port", "vrrp.instance", "loop", "recording")
                            .on("control", "outbound")
                            .with(SLF4J),
                    row("daemon.restart")
                            .on("model", "vrrp", "vrrp.port", "vrrp.instance", "recording")
                            .on("config", "linux", "linux.process", "linux.socket", "outbound"),
                    row("daemon")
                            .on("daemon.log", "daemon.host", "daemon.dump", "daemon.drain")
                            .on("daemon.restart")
                            .on("config.check.view")
                            .on(
                                    "net",
                                    "model",
                                    "health",
                                    "wire",
                                    "vrrp",
                                    "sim",
                                    "loop",
                                    "recording")
                            .on(LINUX)
                            .on("inbound", "checks", "outbound", "mail", "vmac", "control")
                            .on("demo")
                            .on("config", "config.source", "config.syntax", "config.bind")
                            .on("config.check", "config.effective")
                            .on(PROTOCOL)
                            .with(SLF4J, LOGBACK, JACKSON, "sun.misc.."),
                    row("cli")
                            .on("config", "config.source", "config.effective", "config.fix")
                            .on("model", "control", "demo")
                            .on("daemon", "daemon.log", "daemon.host", "daemon.drain")
                            .on("config.check", "config.check.view")
                            .on("health", "net", "sim", "failover", "recording")
                            .with(PICOCLI, SLF4J, LOGBACK, JACKSON));

    private Layers() {}

    private static Row row(String name) {
        return new Row(name, List.of(), List.of());
    }

    /** The full names of all packages of the table. */
    static Set<String> packages() {
        Set<String> names = new TreeSet<>();
        TABLE.forEach(row -> names.add(row.fullName()));
        return names;
    }

    /**
     * One line of the table.
     *
     * @param packages those of this program that it may depend on
     * @param libraries patterns of foreign packages that it may depend on
     */
    record Row(String name, List<String> packages, List<String> libraries) {
        Row on(String... more) {
            return on(List.of(more));
        }

        Row on(List<String> more) {
            return new Row(name, joined(packages, more), libraries);
        }

        Row with(String... more) {
            return new Row(name, packages, joined(libraries, List.of(more)));
        }

        private static List<String> joined(List<String> some, List<String> more) {
            List<String> all = new java.util.ArrayList<>(some);
            all.addAll(more);
            return List.copyOf(all);
        }

        String fullName() {
            return ROOT + "." + name;
        }

        /** The first package of the table that this row must not touch. */
        String firstForbidden() {
            return TABLE.stream()
                    .map(Row::name)
                    .filter(other -> !other.equals(name) && !packages.contains(other))
                    .findFirst()
                    .orElseThrow();
        }

        ArchRule rule() {
            return classes()
                    .that()
                    .resideInAPackage(fullName())
                    .should()
                    .onlyDependOnClassesThat(allowed())
                    .allowEmptyShould(true)
                    .because(
                            name
                                    + " may depend on "
                                    + packages
                                    + " and "
                                    + libraries
                                    + " only; move the code, or go through a port");
        }

        private DescribedPredicate<JavaClass> allowed() {
            DescribedPredicate<JavaClass> own =
                    DescribedPredicate.describe(
                            "are in " + packages,
                            target ->
                                    target.getPackageName().equals(fullName())
                                            || packages.stream()
                                                    .anyMatch(
                                                            p ->
                                                                    target.getPackageName()
                                                                            .equals(
                                                                                    ROOT + "."
                                                                                            + p)));
            List<String> foreign = joined(List.of("", "java..", "org.jspecify.."), libraries);
            return own.or(
                    JavaClass.Predicates.resideInAnyPackage(foreign.toArray(String[]::new))
                            .as("are in " + foreign));
        }
    }
}
