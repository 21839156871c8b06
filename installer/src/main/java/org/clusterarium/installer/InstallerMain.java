package org.clusterarium.installer;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code mvn -Pinstaller package}: makes the image and the packages of the system it runs on. Arguments: the folder with the packaged
 * program ({@code app/target/dist}), the folder with this module's sources, the output folder, the version.
 */
public final class InstallerMain {
    private InstallerMain() {}

    /** Ends with a message and exit code 1 when something is missing. */
    public static void main(String[] arguments) {
        if (arguments.length != 4) {
            System.err.println("Usage: InstallerMain DIST SOURCES OUTPUT VERSION");
            System.exit(2);
        }
        try {
            TargetSystem system = TargetSystem.named(System.getProperty("os.name"));
            new InstallerBuild(system, Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]), System.out)
                    .run(arguments[3]);
        } catch (IOException e) {
            System.err.println("No installer was made: " + e.getMessage());
            System.exit(1);
        }
    }

    /** The steps, in their order. */
    private record InstallerBuild(TargetSystem system, Path dist, Path sources, Path output, PrintStream log) {
        void run(String version) throws IOException {
            deleteTree(output);
            Files.createDirectories(output);
            Path work = output.resolve("work");
            ProgramFiles program = new ProgramFiles(dist, work.resolve("modules"));
            program.copy();
            IconFiles icons = new IconFiles(sources.resolve("icon").resolve("clusterarium.svg"), work.resolve("icons"));
            icons.write();
            Path descriptors = work.resolve("descriptors");
            new Descriptors(sources, descriptors).write(system, icons);
            log.println("Linking the runtime");
            Path runtime = work.resolve("runtime");
            RuntimeImage.link(program.modules(), new ModuleNaming(program.modules()).complete(), runtime);
            JpackageOptions options = new JpackageOptions(
                    system,
                    version,
                    new JpackageOptions.Layout(runtime, icons.file(system.iconSuffix()), descriptors, output));
            new Tool("jpackage").run(options.image(program.launcherOptions()));
            complete(program, work);
            for (String type : system.packageTypes()) {
                if (PackageTools.present(type)) {
                    log.println("Making the ." + type);
                    new Tool("jpackage").run(options.installer(type));
                } else {
                    log.println("No ." + type + ": " + PackageTools.neededFor(type) + " is not installed");
                }
            }
            Checksums.write(output, log);
        }

        /** What jpackage does not put into an image: the unpacked native libraries, notices and the AOT cache. */
        private void complete(ProgramFiles program, Path work) throws IOException {
            Path image = output.resolve(system.image());
            Path appFolder = image.resolve(system.programFolder());
            program.unpackNativeLibraries(appFolder.resolve(ProgramFiles.NATIVE_FOLDER));
            program.copyLegal(appFolder.resolve(ProgramFiles.LEGAL_FOLDER));
            log.println("Training the AOT cache");
            new AotTraining(image.resolve(system.runtimeFolder()), program.trainingOptions(appFolder))
                    .run(work.resolve("training"), appFolder.resolve(ProgramFiles.CACHE));
        }

        private static void deleteTree(Path folder) throws IOException {
            if (!Files.exists(folder)) {
                return;
            }
            List<Path> files;
            try (Stream<Path> tree = Files.walk(folder)) {
                files = tree.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }
}
