package org.jvrrpd.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The program keeps its architecture. Ordinary tests over the core ArchUnit jar: rules in
 * {@code @ArchTest} fields are silently skipped by some versions of Surefire.
 */
class ArchitectureTest {
    private static final JavaClasses PROGRAM =
            new ClassFileImporter().importPath(Path.of("target/classes"));

    @TestFactory
    Stream<DynamicTest> everyPackageDependsOnWhatItsRowAllows() {
        return Layers.TABLE.stream()
                .map(row -> dynamicTest(row.name(), () -> row.rule().check(PROGRAM)));
    }

    @Test
    void everyPackageHasARow() {
        Set<String> strangers = new TreeSet<>();
        PROGRAM.stream().map(JavaClass::getPackageName).forEach(strangers::add);
        strangers.removeAll(Layers.packages());
        assertEquals(Set.of(), strangers, "packages without a row in Layers");
    }

    @Test
    void everyRowHasItsPackage() {
        Set<String> empty = new TreeSet<>(Layers.packages());
        PROGRAM.stream().map(JavaClass::getPackageName).forEach(empty::remove);
        assertEquals(Set.of(), empty, "rows of Layers without a package");
    }

    @Test
    void packagesHaveNoCycles() {
        CodeRules.noPackageCycles().check(PROGRAM);
    }

    @TestFactory
    Stream<DynamicTest> everyLibraryIsKnownInItsCornerOnly() {
        return Corners.ALL.stream()
                .map(corner -> dynamicTest(corner.library(), () -> corner.rule().check(PROGRAM)));
    }

    @TestFactory
    Stream<DynamicTest> theCodeKeepsItsRules() {
        return Stream.of(
                rule("the core is pure", CodeRules.coreIsPure()),
                rule("the core asks no clock", CodeRules.coreAsksNoClock()),
                rule("prompt code formats nothing", CodeRules.promptCodeFormatsNothing()),
                rule("tools are started in one way", CodeRules.toolsAreStartedInOneWay()),
                rule("ports return void", CodeRules.portsReturnVoid()),
                rule("longs of the core end in a unit", CodeRules.longsEndInAUnit()),
                rule("only become writes role", CodeRules.onlyBecomeWritesRole()));
    }

    @TestFactory
    Stream<DynamicTest> everyCounterAndConditionIsUsed() {
        return Stream.of("org.jvrrpd.health.CounterDescriptor", "org.jvrrpd.health.Condition")
                .map(name -> rule(name, CodeRules.noIdleConstant(name)));
    }

    private static DynamicTest rule(String name, ArchRule rule) {
        return dynamicTest(name, () -> rule.check(PROGRAM));
    }
}
