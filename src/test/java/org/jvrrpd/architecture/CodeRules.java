package org.jvrrpd.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Rules on compiled classes that the table of layers does not say. */
final class CodeRules {
    /** What is pure: no clock, no thread, no randomness, no input or output. */
    private static final String[] CORE = {
        "org.jvrrpd.net..",
        "org.jvrrpd.model..",
        "org.jvrrpd.wire..",
        "org.jvrrpd.vrrp..",
        "org.jvrrpd.sim.."
    };

    private static final String[] IMPURE_PACKAGES = {
        "java.io..", "java.net..", "java.time..", "java.util.concurrent..", "java.nio.file.."
    };
    private static final Set<String> IMPURE_CLASSES =
            Set.of(
                    "java.lang.Thread",
                    "java.lang.ProcessBuilder",
                    "java.lang.Runtime",
                    "java.util.Random",
                    "java.util.SplittableRandom",
                    "java.util.UUID",
                    "java.util.Date",
                    "java.util.Timer",
                    "java.security.SecureRandom");
    private static final Set<String> IMPURE_CALLS =
            Set.of(
                    "java.lang.System.nanoTime",
                    "java.lang.System.currentTimeMillis",
                    "java.lang.System.getenv",
                    "java.lang.System.getProperty",
                    "java.lang.System.exit",
                    "java.lang.Math.random");

    /** What runs on the loop or answers a failed check at once. */
    private static final String[] PROMPT = {
        "org.jvrrpd.net..",
        "org.jvrrpd.model..",
        "org.jvrrpd.health..",
        "org.jvrrpd.wire..",
        "org.jvrrpd.vrrp..",
        "org.jvrrpd.loop..",
        "org.jvrrpd.inbound..",
        "org.jvrrpd.outbound..",
        "org.jvrrpd.checks..",
        "org.jvrrpd.linux.."
    };

    private static final Set<String> SLOW_CLASSES =
            Set.of("java.util.Formatter", "java.math.BigDecimal", "java.text.NumberFormat");
    private static final Set<String> SLOW_CALLS = Set.of("format", "formatted");

    /** Last words of the name of a {@code long} that has a unit. */
    private static final Set<String> UNITS =
            Set.of("nanos", "micros", "millis", "centis", "seconds", "bytes");

    /** Last words of the name of a {@code long} that is no quantity: packed bits, counts, names. */
    private static final Set<String> UNITLESS =
            Set.of(
                    "bits",
                    "high",
                    "low",
                    "key",
                    "keys",
                    "mask",
                    "seed",
                    "state",
                    "hash",
                    "prime",
                    "gamma",
                    "sequence",
                    "generation",
                    "number",
                    "count",
                    "counts",
                    "events",
                    "values",
                    "never",
                    "metric",
                    "preference",
                    "fields",
                    "reply",
                    "request",
                    "uid");

    private CodeRules() {}

    static ArchRule noPackageCycles() {
        return slices().matching("org.jvrrpd.(**)")
                .should()
                .beFreeOfCycles()
                .because("a parent depends on its children, never the reverse");
    }

    static ArchRule onlyIn(String library, String... places) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(places)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library)
                .because(library + " is known in " + List.of(places) + " only");
    }

    static ArchRule coreIsPure() {
        return noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(IMPURE_PACKAGES)
                                .or(
                                        describe(
                                                "are impure",
                                                c -> IMPURE_CLASSES.contains(c.getName()))))
                .because("time, randomness and effects come into the core as arguments");
    }

    static ArchRule coreAsksNoClock() {
        DescribedPredicate<JavaAccess<?>> impure =
                describe(
                        "is a clock, an environment or an exit",
                        access ->
                                IMPURE_CALLS.contains(
                                        access.getTargetOwner().getName()
                                                + "."
                                                + access.getTarget().getName()));
        return noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .accessTargetWhere(impure)
                .because("handlers of the core end in nowNanos");
    }

    static ArchRule promptCodeFormatsNothing() {
        DescribedPredicate<JavaAccess<?>> slow =
                describe(
                        "is slow when it is first used",
                        access -> {
                            String owner = access.getTargetOwner().getName();
                            return SLOW_CLASSES.contains(owner)
                                    || owner.equals("java.lang.String")
                                            && SLOW_CALLS.contains(access.getName());
                        });
        return noClasses()
                .that()
                .resideInAnyPackage(PROMPT)
                .should()
                .accessTargetWhere(slow)
                .because(
                        "the first text of a Formatter or BigDecimal takes 20 ms: write it plainly,"
                                + " times with model.Seconds");
    }

    static ArchRule toolsAreStartedInOneWay() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("org.jvrrpd.demo")
                .and()
                .doNotHaveFullyQualifiedName("org.jvrrpd.daemon.Background")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.ProcessBuilder")
                .because("its logger looks through every jar: use linux.process.Tool");
    }

    static ArchRule portsReturnVoid() {
        return methods()
                .that()
                .areDeclaredInClassesThat(
                        describe(
                                "are interfaces of vrrp.port",
                                c ->
                                        c.isInterface()
                                                && !c.isAnnotation()
                                                && c.getPackageName()
                                                        .equals("org.jvrrpd.vrrp.port")))
                .should()
                .haveRawReturnType(void.class)
                .allowEmptyShould(true)
                .because("a port answers a failure with an event in a later turn");
    }

    static ArchRule longsEndInAUnit() {
        return fields().that()
                .areDeclaredInClassesThat(resideInAnyPackage(CORE))
                .and()
                .haveRawType(describe("long", CodeRules::isLong))
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should(condition("end in a unit", CodeRules::namesItsUnit))
                .because("every quantity names its unit, last: one of " + UNITS);
    }

    private static boolean isLong(JavaClass type) {
        return type.getName().equals("long") || type.getName().equals("[J");
    }

    private static boolean namesItsUnit(JavaField field) {
        String last = lastWord(field.getName());
        boolean rate = field.getName().contains("_PER_");
        return rate || UNITS.contains(last) || UNITLESS.contains(last);
    }

    private static String lastWord(String name) {
        String[] words = name.split("_|(?<=[a-z0-9])(?=[A-Z])");
        return words[words.length - 1].toLowerCase(Locale.ROOT);
    }

    static ArchRule onlyBecomeWritesRole() {
        return fields().that()
                .haveName("role")
                .and()
                .areDeclaredInClassesThat(
                        describe(
                                "are VirtualRouter",
                                c -> c.getSimpleName().equals("VirtualRouter")))
                .should(condition("be written by become only", CodeRules::hasOneDoor))
                .allowEmptyShould(true)
                .because("state moves through one door: become(to, why, now)");
    }

    private static boolean hasOneDoor(JavaField role) {
        return role.getAccessesToSelf().stream()
                .filter(a -> a.getAccessType() == JavaFieldAccess.AccessType.SET)
                .map(a -> a.getOrigin().getName())
                .allMatch(name -> name.equals("become") || name.equals("<init>"));
    }

    /** Each constant of the enums (all counters, or the conditions) is used outside its enum. */
    static ArchRule noIdleConstant(String interfaceOrEnum) {
        return fields().that()
                .areDeclaredInClassesThat(
                        describe(
                                "are enums of " + interfaceOrEnum,
                                c -> c.isEnum() && c.isAssignableTo(interfaceOrEnum)))
                .and(describe("are constants", CodeRules::isConstant))
                .should(condition("be used", CodeRules::isUsed))
                .allowEmptyShould(true)
                .because("what is declared is counted or raised somewhere; else remove it");
    }

    private static boolean isConstant(JavaField field) {
        return field.getRawType().equals(field.getOwner())
                && field.getModifiers().contains(JavaModifier.FINAL)
                && field.getModifiers().contains(JavaModifier.STATIC);
    }

    /**
     * Used by another class, or by a static method of the enum that chooses among its constants.
     */
    private static boolean isUsed(JavaField field) {
        String itself = field.getOwner().getName();
        return field.getAccessesToSelf().stream()
                .map(JavaAccess::getOrigin)
                .anyMatch(
                        origin ->
                                !origin.getOwner().getName().startsWith(itself)
                                        || isChooser(origin));
    }

    private static boolean isChooser(JavaCodeUnit origin) {
        return origin.getModifiers().contains(JavaModifier.STATIC)
                && !origin.getModifiers().contains(JavaModifier.SYNTHETIC)
                && !origin.getName().equals("<clinit>");
    }

    private static ArchCondition<JavaField> condition(
            String text, java.util.function.Predicate<JavaField> holds) {
        return new ArchCondition<>(text) {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                String message = field.getFullName() + " does not " + text;
                events.add(new SimpleConditionEvent(field, holds.test(field), message));
            }
        };
    }
}
