package org.clusterarium.test.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.clusterarium.test.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatTest {
    @Test
    void everyJavaFileIsFormatted() throws IOException {
        assertThat(SourceFormatter.unformatted(Repository.root()))
                .as("run: mvn -q -f .mvn/format")
                .isEmpty();
    }

    @Test
    void aBadlyLaidOutFileIsFound(@TempDir Path folder) throws IOException {
        Path sample = folder.resolve("Sample.java");
        Files.writeString(sample, "class Sample{int  x;}\n");

        assertThat(SourceFormatter.unformatted(folder)).containsExactly(sample);
    }
}
