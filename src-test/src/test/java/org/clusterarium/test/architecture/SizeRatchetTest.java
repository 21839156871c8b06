package org.clusterarium.test.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clusterarium.test.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SizeRatchetTest {
    @Test
    void mainCodeKeepsItsShape() throws IOException {
        List<String> violations = new ArrayList<>();
        System.out.println("module           files  lines/file median p95 max   lines/method median p95 max");
        for (String module : Repository.MODULES) {
            SourceRules.Findings findings = SourceRules.check(sources(module));
            violations.addAll(findings.violations());
            System.out.printf(
                    "%-16s %5d  %s   %s%n",
                    module, findings.files().size(), spread(findings.files()), spread(findings.methods()));
        }
        assertThat(violations).isEmpty();
    }

    @Test
    void viewsTakeTheirColoursFromTheTokenSheets() throws IOException {
        assertThat(SourceRules.colourLiterals(sources("views"))).isEmpty();
    }

    @Test
    void aLongFileIsRejected(@TempDir Path folder) throws IOException {
        assertThat(violations(folder, "class Sample {}\n" + "// line\n".repeat(SourceRules.MAX_FILE_LINES)))
                .singleElement()
                .asString()
                .contains("501 lines");
    }

    @Test
    void aLongMethodIsRejected(@TempDir Path folder) throws IOException {
        String body = "x++;\n".repeat(SourceRules.MAX_METHOD_LINES);
        assertThat(violations(folder, "class Sample { int x; void grow() {\n" + body + "} }"))
                .singleElement()
                .asString()
                .contains("grow has");
    }

    @Test
    void aGreedyConstructorIsRejected(@TempDir Path folder) throws IOException {
        assertThat(violations(
                        folder, "class Sample { Sample(int a, int b, int c, int d, int e, int f, int g, int h) {} }"))
                .singleElement()
                .asString()
                .contains("8 parameters");
    }

    @Test
    void aStaticMutableFieldIsRejected(@TempDir Path folder) throws IOException {
        assertThat(violations(folder, "class Sample { static int counter; static final int FINE = 1; }"))
                .singleElement()
                .asString()
                .contains("counter");
    }

    @Test
    void aColourLiteralIsRejected(@TempDir Path folder) throws IOException {
        Path sample = folder.resolve("Sample.java");
        for (String literal : List.of("\"#ff00aa\"", "Color.web(name)", "Color.RED")) {
            Files.writeString(sample, "class Sample { Object o = " + literal + "; }");
            assertThat(SourceRules.colourLiterals(List.of(sample))).as(literal).hasSize(1);
        }
        Files.writeString(sample, "class Sample { Object o = Color.TRANSPARENT; String id = \"#topology\"; }");
        assertThat(SourceRules.colourLiterals(List.of(sample))).isEmpty();
    }

    private static List<Path> sources(String module) throws IOException {
        return SourceRules.javaFiles(Repository.root().resolve(module).resolve("src/main/java"));
    }

    private static List<String> violations(Path folder, String source) throws IOException {
        Path sample = folder.resolve("Sample.java");
        Files.writeString(sample, source);
        return SourceRules.check(List.of(sample)).violations();
    }

    private static String spread(List<SourceRules.Measured> sizes) {
        int[] sorted =
                sizes.stream().mapToInt(SourceRules.Measured::lines).sorted().toArray();
        if (sorted.length == 0) {
            return "-";
        }
        return String.format(
                "%4d %4d %4d", sorted[sorted.length / 2], sorted[sorted.length * 95 / 100], sorted[sorted.length - 1]);
    }
}
