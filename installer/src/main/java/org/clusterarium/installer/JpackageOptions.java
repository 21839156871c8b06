package org.clusterarium.installer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What jpackage is told, for each system; pure, so that the other systems' options can be checked on this one. */
final class JpackageOptions {
    static final String MAIN = "org.clusterarium.app/org.clusterarium.app.launch.Main";
    static final String VENDOR = "The Clusterarium project";

    private static final String DESCRIPTION = "Shows, operates and teaches clusters, for Redis and Valkey";
    /** Lets a newer Windows package replace an older one; never changes. */
    private static final String UPGRADE_ID = "5e5c8f0e-7f64-4f0b-9a53-1f5a3a1c2d67";

    private final TargetSystem system;
    private final String version;
    private final Layout layout;

    /**
     * Where things are.
     *
     * @param runtime folder of the linked runtime with the program in it
     * @param icon the icon in the system's format
     * @param descriptors folder with file associations and what overrides jpackage's own resources
     * @param output where images and packages go
     */
    record Layout(Path runtime, Path icon, Path descriptors, Path output) {}

    JpackageOptions(TargetSystem system, String version, Layout layout) {
        this.system = system;
        this.version = system.packageVersion(version);
        this.layout = layout;
    }

    /**
     * For the image: everything unpacked, as an installation has it.
     *
     * @param javaOptions of the launcher
     */
    List<String> image(List<String> javaOptions) {
        List<String> options = new ArrayList<>(List.of("--type", "app-image"));
        common(options);
        option(options, "--runtime-image", layout.runtime());
        option(options, "--module", MAIN);
        option(options, "--icon", layout.icon());
        for (String javaOption : javaOptions) {
            option(options, "--java-options", javaOption);
        }
        if (system == TargetSystem.WINDOWS) {
            // a program with a window has no console there: the command line gets a launcher of its own
            option(
                    options,
                    "--add-launcher",
                    "clusterarium-cli=" + layout.descriptors().resolve("clusterarium-cli.properties"));
        }
        return options;
    }

    /** For a package of the image. */
    List<String> installer(String type) {
        List<String> options = new ArrayList<>(List.of("--type", type));
        common(options);
        option(options, "--app-image", layout.output().resolve(system.image()));
        option(options, "--file-associations", layout.descriptors().resolve("recording.properties"));
        switch (system) {
            case LINUX -> linux(options, type);
            case WINDOWS ->
                options.addAll(List.of(
                        "--win-menu", "--win-shortcut-prompt", "--win-dir-chooser", "--win-upgrade-uuid", UPGRADE_ID));
            case MACOS -> option(options, "--mac-package-identifier", "org.clusterarium");
        }
        return options;
    }

    private void linux(List<String> options, String type) {
        options.addAll(List.of(
                "--linux-shortcut", "--linux-menu-group", "Development;Database", "--linux-app-category", "database"));
        option(options, "--install-dir", "/opt");
        option(options, "--resource-dir", layout.descriptors());
        if (type.equals("deb")) {
            // a package must name one; there is no address yet that somebody reads
            option(options, "--linux-deb-maintainer", "nobody@clusterarium.invalid");
        } else {
            option(options, "--linux-package-deps", "gtk3");
            option(options, "--linux-rpm-license-type", "Apache-2.0");
        }
    }

    private void common(List<String> options) {
        option(options, "--name", system.programName());
        option(options, "--app-version", version);
        option(options, "--vendor", VENDOR);
        option(options, "--description", DESCRIPTION);
        option(options, "--dest", layout.output());
    }

    private static void option(List<String> options, String name, Object value) {
        options.add(name);
        options.add(value.toString());
    }
}
