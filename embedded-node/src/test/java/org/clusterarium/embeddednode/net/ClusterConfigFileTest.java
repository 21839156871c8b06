package org.clusterarium.embeddednode.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterConfigFileTest {
    @TempDir
    Path folder;

    private Path path;
    private ClusterConfigFile file;

    @BeforeEach
    void open() throws NodeStartException {
        path = folder.resolve("nodes.conf");
        file = ClusterConfigFile.open(path);
    }

    @AfterEach
    void close() throws IOException {
        file.close();
    }

    private Object key() throws IOException {
        Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        assumeTrue(key != null, "files have no keys on this system: nodes.conf is always replaced by rename");
        return key;
    }

    @Test
    void what_need_not_be_synced_is_written_in_place_whether_it_grows_or_shrinks() throws Exception {
        file.replace("first\n", true);
        Object first = key();
        file.replace("a longer one\n", false);
        assertThat(path).hasContent("a longer one\n");
        file.replace("short\n", false);
        assertThat(Files.readString(path)).isEqualTo("short\n");
        assertThat(key()).isEqualTo(first);
        assertThat(file.read()).isEqualTo("short\n");
    }

    @Test
    void what_is_synced_or_longer_than_a_page_takes_the_place_of_the_old_file() throws Exception {
        file.replace("first\n", true);
        Object first = key();
        file.replace("synced\n", true);
        Object synced = key();
        assertThat(synced).isNotEqualTo(first);
        String big = "x".repeat(4096) + "\n";
        file.replace(big, false);
        Object grown = key();
        assertThat(grown).isNotEqualTo(synced);
        assertThat(Files.readString(path)).isEqualTo(big);
        file.replace("small again\n", false);
        assertThat(key()).as("the old text is longer than a page").isNotEqualTo(grown);
        assertThat(Files.readString(path)).isEqualTo("small again\n");
        assertThat(folder.toFile().list()).containsExactly("nodes.conf");
    }

    @Test
    void a_file_that_somebody_deleted_or_replaced_comes_back() throws Exception {
        file.replace("first\n", true);
        Files.delete(path);
        file.replace("second\n", false);
        assertThat(Files.readString(path)).isEqualTo("second\n");
        Path other = Files.writeString(folder.resolve("other"), "something else\n");
        Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);
        file.replace("third\n", false);
        assertThat(Files.readString(path)).isEqualTo("third\n");
    }

    @Test
    void the_lock_survives_both_ways_of_saving() throws Exception {
        file.replace("first\n", true);
        file.replace("second\n", false);
        assertThatThrownBy(() -> ClusterConfigFile.open(path)).isInstanceOf(NodeStartException.class);
        file.replace("third\n", true);
        assertThatThrownBy(() -> ClusterConfigFile.open(path)).isInstanceOf(NodeStartException.class);
    }

    /** A process that does nothing but save, long texts after short ones, is killed in the middle of it. */
    @Test
    void a_kill_leaves_one_of_the_texts_as_a_whole() throws Exception {
        Path saved = folder.resolve("killed.conf");
        for (int round = 0; round < 3; round++) {
            Process saver = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Saver.class.getName(),
                            saved.toString())
                    .inheritIO()
                    .redirectOutput(ProcessBuilder.Redirect.PIPE)
                    .start();
            try {
                assertThat(saver.getInputStream().read()).as("has begun").isEqualTo('s');
            } finally {
                saver.destroyForcibly();
            }
            assertThat(saver.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readString(saved).stripTrailing())
                    .isIn(Saver.LONG.stripTrailing(), Saver.SHORT.stripTrailing());
        }
    }

    /** The process that is killed. */
    static final class Saver {
        static final String LONG = "long ".repeat(800) + "\n";
        static final String SHORT = "short\n";

        private Saver() {}

        public static void main(String[] arguments) throws Exception {
            ClusterConfigFile file = ClusterConfigFile.open(Path.of(arguments[0]));
            file.replace(SHORT, true);
            for (int i = 0; ; i++) {
                file.replace(i % 2 == 0 ? LONG : SHORT, false);
                if (i == 1000) {
                    System.out.print('s');
                    System.out.flush();
                }
            }
        }
    }
}
