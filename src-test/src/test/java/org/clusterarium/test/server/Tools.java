package org.clusterarium.test.server;

import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.clusterarium.test.Repository;
import org.junit.jupiter.api.Assumptions;

/** What tests need from the machine. A missing tool skips the test with a clear message, except in CI, where it fails. */
public final class Tools {
    private Tools() {}

    /** Asks for a program on the PATH. */
    public static void need(String program) {
        boolean there = Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        needThat(there, program + " is not installed: .ci/run has the packages that tests need");
    }

    /** The folder with the conformance scripts, beside the repository. */
    public static Path conformanceScripts() {
        Path folder = Repository.root().resolveSibling("shared").resolve("conformance");
        needThat(Files.isDirectory(folder), "the conformance scripts are not beside the repository: " + folder);
        return folder;
    }

    /** The node's executable jar, as built by {@code mvn package}. */
    public static Path nodeJar() {
        Path jar = Repository.root().resolve("embedded-node/target/clusterarium-node.jar");
        needThat(Files.exists(jar), "the node's jar is not built: run mvn package or verify, not test");
        return jar;
    }

    /** Asks for anything else; the text says what to do. */
    public static void needThat(boolean there, String otherwise) {
        if (!there && "true".equals(System.getenv("CI"))) {
            fail(otherwise);
        }
        Assumptions.assumeTrue(there, otherwise);
    }
}
