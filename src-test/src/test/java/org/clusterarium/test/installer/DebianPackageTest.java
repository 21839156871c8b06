package org.clusterarium.test.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.clusterarium.test.Repository;
import org.clusterarium.test.server.Await;
import org.clusterarium.test.server.Tools;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The package as a user meets it: installed, started from the menu, seen, removed. */
class DebianPackageTest {
    private static final Path MENU_ENTRY = Path.of("/usr/share/applications/clusterarium.desktop");
    private static final Path PROGRAM = Path.of("/opt/clusterarium");
    private static final Path COMMAND = Path.of("/usr/bin/clusterarium");
    private static final Path NOTICES = Path.of("/usr/share/doc/clusterarium");
    private static final List<String> LIBRARIES = List.of("lettuce-core", "javafx-controls", "netty-common", "picocli");
    /** The first three colours of shards in the dark theme. */
    private static final List<Integer> SHARDS = List.of(0x4c9aff, 0xf5a623, 0x2ec4b6);

    private final List<Process> started = new ArrayList<>();

    @TempDir
    Path home;

    @AfterEach
    void endAndRemove() throws IOException, InterruptedException {
        for (int i = started.size() - 1; i >= 0; i--) {
            end(started.get(i));
        }
        if (Files.exists(PROGRAM)) {
            run("dpkg", "--remove", "clusterarium");
        }
    }

    @Test
    void itIsInstalledStartedShowsAFormedLabAndGoesWithoutATrace() throws IOException, InterruptedException {
        Path file = debianPackage();
        Tools.needThat(!clusterInfo().contains("cluster_state"), "another lab runs on port 7000: end it first");
        run("dpkg", "--install", file.toString());
        assertThat(COMMAND).isSymbolicLink();
        assertThatNoticesNameTheLibraries();
        String display = startDisplay();

        Process program = start(display, menuCommand());
        Await.until(
                "six nodes form a cluster",
                60,
                () -> clusterInfo().contains("cluster_state:ok")
                        && clusterInfo().contains("cluster_known_nodes:6"));
        Await.until("three shards are drawn", 60, () -> shardsDrawn(display));

        end(program);
        assertThat(clusterInfo()).doesNotContain("cluster_state");
        run("dpkg", "--remove", "clusterarium");
        assertThat(Stream.of(
                        PROGRAM, COMMAND, MENU_ENTRY, NOTICES, Path.of("/usr/share/mime/packages/clusterarium.xml")))
                .noneMatch(Files::exists);
        try (Stream<Path> left = Files.walk(home)) {
            assertThat(left.map(Path::toString)).noneMatch(path -> path.endsWith(".so") || path.endsWith(".jar"));
        }
    }

    /** Maven makes the SBOM only while it is online. */
    private static void assertThatNoticesNameTheLibraries() throws IOException {
        String notices = Files.readString(NOTICES.resolve("THIRD-PARTY-NOTICES.txt"));
        Path sbom = NOTICES.resolve("clusterarium.cdx.json");
        for (String library : LIBRARIES) {
            assertThat(notices).contains(library);
            if (Files.exists(sbom)) {
                assertThat(Files.readString(sbom)).contains("\"" + library + "\"");
            }
        }
    }

    /** Tells a process and its children to end: jpackage's launcher runs the virtual machine in a child and passes no signal on. */
    private static void end(Process process) {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        all.forEach(ProcessHandle::destroy);
        Await.until("the program has ended", 30, () -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static Path debianPackage() throws IOException {
        Tools.need("redis-cli");
        Tools.need("dpkg");
        Tools.need("Xvfb");
        Path folder = Repository.root().resolve("installer/target/packages");
        List<Path> found = List.of();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                found = files.filter(path -> path.toString().endsWith(".deb")).toList();
            }
        }
        Tools.needThat(!found.isEmpty(), "there is no .deb: run mvn -Pinstaller package first");
        Tools.needThat("root".equals(System.getProperty("user.name")), "only root can install packages");
        return found.getFirst();
    }

    private static List<String> menuCommand() throws IOException {
        String exec = Files.readAllLines(MENU_ENTRY).stream()
                .filter(line -> line.startsWith("Exec="))
                .findFirst()
                .orElseThrow();
        return List.of(exec.substring("Exec=".length()).replace(" %f", ""));
    }

    /** An X server on a number that is free, which it says itself. */
    private String startDisplay() throws IOException {
        Process server = new ProcessBuilder(
                        "Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        started.add(server);
        return ":" + server.inputReader().readLine().strip();
    }

    private Process start(String display, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile());
        builder.environment().putAll(Map.of("DISPLAY", display, "HOME", home.toString()));
        builder.environment().remove("CLUSTERARIUM_HEADLESS");
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static String clusterInfo() {
        try {
            Process process = new ProcessBuilder("redis-cli", "-h", "127.0.0.11", "-p", "7000", "cluster", "info")
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes());
        } catch (IOException e) {
            return e.toString();
        }
    }

    private boolean shardsDrawn(String display) {
        Path picture = home.resolve("screen.png");
        try {
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    ScreenPicture.class.getName(),
                    picture.toString());
            builder.environment().put("DISPLAY", display);
            Process process = builder.inheritIO().start();
            if (process.waitFor() != 0) {
                return false;
            }
            BufferedImage screen = ImageIO.read(picture.toFile());
            return SHARDS.stream().allMatch(colour -> pixels(screen, colour) > 300);
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int pixels(BufferedImage screen, int colour) {
        int count = 0;
        for (int y = 0; y < screen.getHeight(); y++) {
            for (int x = 0; x < screen.getWidth(); x++) {
                if ((screen.getRGB(x, y) & 0xffffff) == colour) {
                    count++;
                }
            }
        }
        return count;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
    }
}
