package org.jvrrpd.architecture;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each rule of the architecture finds a violation that is planted for it. */
class ArchitectureBiteTest {
    @TempDir Path directory;

    @TestFactory
    Stream<DynamicTest> everyRowFindsAForbiddenDependency() throws IOException {
        PlantedClasses planted = new PlantedClasses();
        for (Layers.Row row : Layers.TABLE) {
            String target = Layers.ROOT + "." + row.firstForbidden() + ".PlantedTarget";
            planted.with(target, "public class PlantedTarget {}");
            planted.with(row.fullName() + ".Planted", "class Planted { " + target + " field; }");
        }
        JavaClasses classes = planted.compileInto(directory);
        return Layers.TABLE.stream()
                .map(
                        row ->
                                dynamicTest(
                                        row.name() + " uses " + row.firstForbidden(),
                                        () -> bites(row.rule(), classes, row.fullName())));
    }

    @Test
    void aRowFindsALibraryThatItMayNotUse() throws IOException {
        JavaClasses classes =
                new PlantedClasses()
                        .with("org.jvrrpd.net.Planted", "class Planted { org.slf4j.Logger log; }")
                        .compileInto(directory);
        bites(Layers.TABLE.get(0).rule(), classes, "org.slf4j.Logger");
    }

    @Test
    void cyclesAreFound() throws IOException {
        JavaClasses classes =
                new PlantedClasses()
                        .with(
                                "org.jvrrpd.vrrp.Parent",
                                "public class Parent { org.jvrrpd.vrrp.port.Child c; }")
                        .with(
                                "org.jvrrpd.vrrp.port.Child",
                                "public class Child { org.jvrrpd.vrrp.Parent p; }")
                        .compileInto(directory);
        bites(CodeRules.noPackageCycles(), classes, "Cycle detected");
    }

    @TestFactory
    Stream<DynamicTest> aLibraryOutsideItsCornerIsFound() throws IOException {
        Map<String, String> uses =
                Map.of(
                        "com.kenai.jffi..", "com.kenai.jffi.Invoker",
                        "jnr..", "jnr.ffi.Pointer",
                        "io.netty..", "io.netty.channel.epoll.Epoll",
                        "com.google.re2j..", "com.google.re2j.Pattern",
                        "picocli..", "picocli.CommandLine",
                        "ch.qos.logback..", "ch.qos.logback.classic.Logger",
                        "jakarta.mail..", "jakarta.mail.Transport",
                        "org.eclipse.angus..", "org.eclipse.angus.mail.smtp.SMTPTransport",
                        "sun.misc..", "sun.misc.Signal");
        PlantedClasses planted = new PlantedClasses();
        planted.with("org.jvrrpd.inbound.Marker", "public class Marker {}");
        uses.forEach(
                (library, type) ->
                        planted.with(
                                "org.jvrrpd.inbound."
                                        + type.substring(type.lastIndexOf('.') + 1)
                                        + "User",
                                "class "
                                        + type.substring(type.lastIndexOf('.') + 1)
                                        + "User { "
                                        + type
                                        + " field; }"));
        JavaClasses classes = planted.compileInto(directory);
        return Corners.ALL.stream()
                .map(
                        corner ->
                                dynamicTest(
                                        corner.library(),
                                        () ->
                                                bites(
                                                        corner.rule(),
                                                        classes,
                                                        uses.getOrDefault(corner.library(), "?"))));
    }

    @TestFactory
    Stream<DynamicTest> impurityOfTheCoreIsFound() throws IOException {
        return Stream.of(
                        "java.io.File f",
                        "java.net.InetAddress a",
                        "java.time.Instant i",
                        "java.util.concurrent.TimeUnit u",
                        "java.nio.file.Path p",
                        "Thread t",
                        "java.util.Random r")
                .map(
                        field ->
                                dynamicTest(
                                        field,
                                        () ->
                                                bites(
                                                        CodeRules.coreIsPure(),
                                                        inCore(field + ";"),
                                                        field.split(" ")[0])));
    }

    @TestFactory
    Stream<DynamicTest> aClockInTheCoreIsFound() {
        return Stream.of("System.nanoTime()", "System.currentTimeMillis()", "(long) Math.random()")
                .map(
                        call ->
                                dynamicTest(
                                        call,
                                        () ->
                                                bites(
                                                        CodeRules.coreAsksNoClock(),
                                                        inCore(
                                                                "long now() { return "
                                                                        + call
                                                                        + "; }"),
                                                        "Planted.now()")));
    }

    @TestFactory
    Stream<DynamicTest> slowTextsOfPromptCodeAreFound() {
        return Stream.of(
                        "String.format(\"%d\", 1)",
                        "\"%d\".formatted(1)",
                        "new java.math.BigDecimal(\"1\")",
                        "new java.util.Formatter()")
                .map(
                        call ->
                                dynamicTest(
                                        call,
                                        () ->
                                                bites(
                                                        CodeRules.promptCodeFormatsNothing(),
                                                        inCore(
                                                                "Object o() { return "
                                                                        + call
                                                                        + "; }"),
                                                        "Planted.o()")));
    }

    @Test
    void aToolThatIsStartedInAnotherWayIsFound() throws IOException {
        bites(
                CodeRules.toolsAreStartedInOneWay(),
                inCore("Object o() { return new ProcessBuilder(\"nft\"); }"),
                "Planted.o()");
    }

    @Test
    void aPortThatAnswersIsFound() throws IOException {
        JavaClasses classes =
                new PlantedClasses()
                        .with(
                                "org.jvrrpd.vrrp.port.PlantedPort",
                                "interface PlantedPort { int send(); }")
                        .compileInto(directory);
        bites(CodeRules.portsReturnVoid(), classes, "PlantedPort.send()");
    }

    @TestFactory
    Stream<DynamicTest> aLongWithoutUnitIsFound() {
        return Stream.of("long interval;", "long[] deadlines;", "static final long TIMEOUT = 5;")
                .map(
                        field ->
                                dynamicTest(
                                        field,
                                        () ->
                                                bites(
                                                        CodeRules.longsEndInAUnit(),
                                                        inCore(field),
                                                        "does not end in a unit")));
    }

    @Test
    void aLongWithUnitPasses() throws IOException {
        CodeRules.longsEndInAUnit()
                .check(
                        inCore(
                                "long intervalNanos; long[] atNanos; long sizeBytes; long seed;"
                                        + " static final long NANOS_PER_CENTI = 1;"));
    }

    @Test
    void aSecondDoorIsFound() throws IOException {
        JavaClasses classes =
                new PlantedClasses()
                        .with(
                                "org.jvrrpd.vrrp.instance.VirtualRouter",
                                "class VirtualRouter { Object role; void become() { role = this; }"
                                        + " void sneak() { role = null; } }")
                        .compileInto(directory);
        bites(CodeRules.onlyBecomeWritesRole(), classes, "VirtualRouter.role");
    }

    @Test
    void anIdleCounterIsFound() throws IOException {
        JavaClasses classes =
                new PlantedClasses()
                        .with(
                                "org.jvrrpd.loop.PlantedCounter",
                                "enum PlantedCounter implements org.jvrrpd.health.CounterDescriptor"
                                        + " { IDLE, USED; public String sentence() { return IDLE.name();"
                                        + " } }")
                        .with(
                                "org.jvrrpd.loop.User",
                                "class User { Object used() { return PlantedCounter.USED; } }")
                        .compileInto(directory);
        String message =
                bites(
                        CodeRules.noIdleConstant("org.jvrrpd.health.CounterDescriptor"),
                        classes,
                        "PlantedCounter.IDLE");
        assertTrue(!message.contains("PlantedCounter.USED"), message);
    }

    private JavaClasses inCore(String member) throws IOException {
        return new PlantedClasses()
                .with("org.jvrrpd.vrrp.Planted", "class Planted { " + member + " }")
                .compileInto(directory.resolve(Integer.toHexString(member.hashCode())));
    }

    private static String bites(ArchRule rule, JavaClasses classes, String evidence) {
        AssertionError error = assertThrows(AssertionError.class, () -> rule.check(classes));
        String message = String.valueOf(error.getMessage());
        assertTrue(message.contains(evidence), message);
        return message;
    }
}
