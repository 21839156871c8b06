package org.clusterarium.test.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.clusterarium.test.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final String ROOT = "org.clusterarium.";
    private static final String SAMPLE = "org.clusterarium.test.architecture.sample.";
    private static final String[] PURE_PACKAGES = Stream.of(
                    "model..",
                    "embeddednode.acl..",
                    "embeddednode.bus..",
                    "embeddednode.cluster..",
                    "embeddednode.command..",
                    "embeddednode.config..",
                    "embeddednode.core..",
                    "embeddednode.keyspace..",
                    "embeddednode.node..",
                    "embeddednode.rdb..",
                    "embeddednode.replication..",
                    "embeddednode.resp..",
                    "simulator.engine..",
                    "simulator.invariant..",
                    "simulator.network..")
            .map(ROOT::concat)
            .toArray(String[]::new);

    private static final JavaClasses MAIN = new ClassFileImporter().importPaths(classFolders("classes"));
    private static final JavaClasses TESTS = new ClassFileImporter().importPaths(classFolders("test-classes"));
    private static final JavaClasses SAMPLES =
            new ClassFileImporter().importPackages("org.clusterarium.test.architecture.sample");

    static List<ArchRule> houseRules() {
        return List.of(
                PackageRules.pure(PURE_PACKAGES),
                PackageRules.baseOnly(ROOT + "model.."),
                PackageRules.ignorantOf(
                        ROOT + "embeddednode..", ROOT + "simulator..", ROOT + "views..", ROOT + "app..", "javafx.."),
                PackageRules.ignorantOf(
                        ROOT + "views..", ROOT + "simulator..", ROOT + "embeddednode..", ROOT + "app.."),
                PackageRules.ignorantOf(ROOT + "simulator..", ROOT + "views..", ROOT + "app..", "javafx.."),
                PackageRules.onlyUsedIn("io.lettuce..", ROOT + "app..", ROOT + "simulator.workload.."),
                PackageRules.onlyUsedIn(
                        "io.netty..",
                        ROOT + "embeddednode.net..",
                        ROOT + "app.gateway..",
                        ROOT + "simulator.workload.."),
                PackageRules.onlyUsedIn("javafx..", ROOT + "views..", ROOT + "app..", ROOT + "screenshots.."),
                PackageRules.onlyUsedIn("com.fasterxml..", ROOT + "app.."),
                PackageRules.viewModelsWithoutToolkit(ROOT + "views.."),
                PackageRules.viewModelsAreTested(ROOT + "views..", TESTS),
                PackageRules.freeOfCycles(ROOT + "model.(*).."),
                PackageRules.freeOfCycles(ROOT + "embeddednode.(*).."),
                PackageRules.freeOfCycles(ROOT + "simulator.(*).."),
                PackageRules.freeOfCycles(ROOT + "views.(*).."),
                PackageRules.freeOfCycles(ROOT + "app.(*).."));
    }

    static List<ArchRule> rulesThatSamplesBreak() {
        return List.of(
                PackageRules.pure(SAMPLE + "pure.clock"),
                PackageRules.pure(SAMPLE + "pure.thread"),
                PackageRules.pure(SAMPLE + "pure.socket"),
                PackageRules.pure(SAMPLE + "pure.random"),
                PackageRules.baseOnly(SAMPLE + "basement.."),
                PackageRules.ignorantOf(SAMPLE + "basement..", "io.netty.."),
                PackageRules.onlyUsedIn("io.netty..", SAMPLE + "pure.."),
                PackageRules.viewModelsWithoutToolkit(SAMPLE + "view.."),
                PackageRules.viewModelsAreTested(SAMPLE + "view..", TESTS),
                PackageRules.freeOfCycles(SAMPLE + "cycle.(*).."));
    }

    @ParameterizedTest
    @MethodSource("houseRules")
    void theHouseKeepsIts(ArchRule rule) {
        rule.check(MAIN);
    }

    @ParameterizedTest
    @MethodSource("rulesThatSamplesBreak")
    void aSampleIsRejectedBy(ArchRule rule) {
        assertThatThrownBy(() -> rule.check(SAMPLES)).isInstanceOf(AssertionError.class);
    }

    @Test
    void theRulesSeeEveryModule() {
        for (String module : Repository.MODULES) {
            assertThat(MAIN.stream().map(type -> type.getPackageName()))
                    .anyMatch(name -> name.startsWith(ROOT + module.replace("-", "")));
        }
    }

    @Test
    void topLevelFoldersAreThoseOfTheHouse() throws Exception {
        try (Stream<Path> entries = Files.list(Repository.root())) {
            assertThat(entries.filter(Files::isDirectory)
                            .map(folder -> folder.getFileName().toString())
                            .filter(name -> !name.startsWith(".") && !name.equals("target")))
                    .isSubsetOf(
                            "app",
                            "docs",
                            "embedded-node",
                            "installer",
                            "model",
                            "screenshots",
                            "simulator",
                            "src-test",
                            "views");
        }
    }

    private static List<Path> classFolders(String kind) {
        return Repository.MODULES.stream()
                .map(module ->
                        Repository.root().resolve(module).resolve("target").resolve(kind))
                .filter(Files::isDirectory)
                .toList();
    }
}
