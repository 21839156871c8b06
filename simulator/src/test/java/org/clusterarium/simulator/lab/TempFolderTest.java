package org.clusterarium.simulator.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TempFolderTest {
    private static final String INHABITANT = """
            import java.nio.channels.FileChannel;
            import java.nio.file.Path;
            import java.nio.file.StandardOpenOption;

            class Inhabitant {
                public static void main(String[] arguments) throws Exception {
                    FileChannel channel = FileChannel.open(
                            Path.of(arguments[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    System.out.println(channel.lock().isValid());
                    System.in.read();
                }
            }
            """;

    @TempDir
    Path parent;

    private Path left(String name) throws IOException {
        Path folder = Files.createDirectories(parent.resolve(name));
        Files.writeString(
                Files.createDirectories(folder.resolve("node/appendonlydir")).resolve("a.aof"), "data");
        return folder;
    }

    @Test
    void theFolderOfAProcessThatWasKilledIsRemovedByTheNextOneAndNotBefore() throws Exception {
        Path abandoned = left("clusterarium-lab-1-abc");
        Path source = Files.writeString(parent.resolve("Inhabitant.java"), INHABITANT);
        Process inhabitant = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        source.toString(),
                        abandoned.resolve("inhabited.lock").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = inhabitant.inputReader()) {
            assertThat(out.readLine()).isEqualTo("true");
            TempFolder.create(parent).close();
            assertThat(abandoned.resolve("node/appendonlydir/a.aof")).hasContent("data");
        } finally {
            inhabitant.destroyForcibly();
        }
        assertThat(inhabitant.waitFor(10, TimeUnit.SECONDS)).isTrue();
        try (TempFolder folder = TempFolder.create(parent)) {
            assertThat(abandoned).doesNotExist();
            assertThat(folder.folder("node")).isDirectory();
        }
    }

    @Test
    void whatIsNotCertainlyLeftOverStays() throws Exception {
        Path beingMade = left("clusterarium-lab-1-def");
        Path another = left("somebody-else");
        Files.createFile(another.resolve("inhabited.lock"));
        Path linked = Files.createSymbolicLink(parent.resolve("clusterarium-lab-1-link"), another);
        try (TempFolder first = TempFolder.create(parent);
                TempFolder second = TempFolder.create(parent)) {
            assertThat(List.of(beingMade, another, linked, first.path(), second.path()))
                    .allMatch(Files::exists);
        }
        assertThat(another.resolve("node/appendonlydir/a.aof")).hasContent("data");
        try (var left = Files.list(parent)) {
            assertThat(left).containsExactlyInAnyOrder(beingMade, another, linked);
        }
    }
}
