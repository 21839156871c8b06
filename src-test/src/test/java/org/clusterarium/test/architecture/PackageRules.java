package org.clusterarium.test.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** The house rules as ArchUnit rules, each with its reason, parameterised by package so that samples can be held against them. */
final class PackageRules {
    private static final Set<String> IMPURE_CALLS = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.Math.random",
            "java.util.UUID.randomUUID",
            "java.time.Instant.now",
            "java.time.LocalDateTime.now",
            "java.time.LocalDate.now",
            "java.time.ZonedDateTime.now",
            "java.time.Clock.systemUTC",
            "java.lang.Thread.sleep");

    private PackageRules() {}

    /** No I/O, clock, thread or global random. */
    static ArchRule pure(String... packages) {
        return noClasses()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .dependOnClassesThat(impureType())
                .orShould(callSomethingImpure())
                .because("the protocol core, planners and models must run in virtual time and replay from a seed")
                .allowEmptyShould(true);
    }

    /** Only the JDK's base module and the module's own packages. */
    static ArchRule baseOnly(String own) {
        return classes()
                .that()
                .resideInAPackage(own)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        own,
                        "java.lang..",
                        "java.util..",
                        "java.io",
                        "java.nio..",
                        "java.math",
                        "java.time..",
                        "org.jspecify..")
                .because("the model is the ground floor: whoever uses it must not inherit anything else");
    }

    /** A floor of the house must not know another one. */
    static ArchRule ignorantOf(String floor, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(floor)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .because("arrows of the house point down and never back (architecture.md)");
    }

    /** A library is used in its own corner only. */
    static ArchRule onlyUsedIn(String library, String... corners) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(corners)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because("one place knows each library");
    }

    /** View models know properties and collections of JavaFX, no scene graph and no toolkit. */
    static ArchRule viewModelsWithoutToolkit(String packages) {
        return noClasses()
                .that()
                .resideInAPackage(packages)
                .and()
                .haveSimpleNameEndingWith("ViewModel")
                .should()
                .dependOnClassesThat(new DescribedPredicate<JavaClass>("are JavaFX beyond beans and collections") {
                    @Override
                    public boolean test(JavaClass type) {
                        String name = type.getPackageName();
                        return name.startsWith("javafx.")
                                && !name.startsWith("javafx.beans")
                                && !name.startsWith("javafx.collections")
                                && !name.equals("javafx.util");
                    }
                })
                .because("UI logic is tested without a window");
    }

    /** Every view model has a test of its own name. */
    static ArchRule viewModelsAreTested(String packages, JavaClasses tests) {
        return classes()
                .that()
                .resideInAPackage(packages)
                .and()
                .haveSimpleNameEndingWith("ViewModel")
                .should(new ArchCondition<JavaClass>("have a test of the same name") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean tested = tests.contain(type.getName() + "Test");
                        events.add(new SimpleConditionEvent(
                                type, tested, type.getName() + (tested ? " has" : " lacks") + " a test"));
                    }
                })
                .because("prose did not keep view models tested elsewhere");
    }

    /** Packages one level below the root do not form cycles. */
    static ArchRule freeOfCycles(String slicePattern) {
        return slices().matching(slicePattern)
                .should()
                .beFreeOfCycles()
                .because("a cycle makes two packages one")
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaClass> impureType() {
        return new DescribedPredicate<>("are I/O, threads or randomness") {
            @Override
            public boolean test(JavaClass type) {
                String name = type.getPackageName();
                return name.equals("java.net")
                        || name.startsWith("java.nio.channels")
                        || name.startsWith("java.nio.file")
                        || name.startsWith("io.netty")
                        || isImpureIo(type)
                        || type.isAssignableTo(Thread.class)
                        || type.isAssignableTo(java.util.concurrent.Executor.class)
                        || type.isAssignableTo(java.util.Random.class);
            }
        };
    }

    private static boolean isImpureIo(JavaClass type) {
        return type.getPackageName().equals("java.io")
                && (type.getSimpleName().startsWith("File")
                        || type.getSimpleName().startsWith("Print")
                        || type.getSimpleName().equals("RandomAccessFile"));
    }

    private static ArchCondition<JavaClass> callSomethingImpure() {
        return new ArchCondition<>("read a clock, sleep or draw global randomness") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                    String target = access.getTargetOwner().getName() + "." + ((HasName) access.getTarget()).getName();
                    if (IMPURE_CALLS.contains(target)) {
                        events.add(SimpleConditionEvent.satisfied(access, access.getDescription()));
                    }
                }
            }
        };
    }
}
