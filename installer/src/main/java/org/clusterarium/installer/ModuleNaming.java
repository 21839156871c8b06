package org.clusterarium.installer;

import java.io.File;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ModuleDesc;
import java.lang.constant.PackageDesc;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gives jars that are modules by name only a descriptor, because jlink links no others: all packages open and exported, what jdeps sees
 * required, the services of their {@code META-INF} provided. So the whole program becomes part of the runtime, which can be moved: an
 * AOT cache made of modules on a path is only valid where it was made (AOTClassLocationConfig::validate).
 */
final class ModuleNaming {
    private static final String DESCRIPTOR = "module-info.class";
    private static final String MULTI_RELEASE = "25";

    private final Path modules;

    /** @param modules folder with the program's jars, which are changed in place */
    ModuleNaming(Path modules) {
        this.modules = modules;
    }

    /** Names of all modules in the folder, in alphabetical order, after the last nameless one got its descriptor. */
    Set<String> complete() throws IOException {
        for (ModuleReference module : ModuleFinder.of(modules).findAll()) {
            if (module.descriptor().isAutomatic()) {
                describe(module.descriptor(), Path.of(module.location().orElseThrow()));
            }
        }
        return ModuleFinder.of(modules).findAll().stream()
                .map(module -> module.descriptor().name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void describe(ModuleDescriptor automatic, Path jar) throws IOException {
        Set<String> required = required(jar);
        byte[] descriptor = ClassFile.of().buildModule(ModuleAttribute.of(ModuleDesc.of(automatic.name()), module -> {
            module.moduleFlags(ClassFile.ACC_OPEN);
            required.forEach(name ->
                    module.requires(ModuleDesc.of(name), name.equals("java.base") ? ClassFile.ACC_MANDATED : 0, null));
            automatic.packages().forEach(name -> module.exports(PackageDesc.of(name), 0));
            automatic.provides().stream()
                    .filter(this::present)
                    .forEach(service -> module.provides(
                            ClassDesc.of(service.service()),
                            service.providers().stream().map(ClassDesc::of).toArray(ClassDesc[]::new)));
        }));
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of())) {
            Files.write(zip.getPath(DESCRIPTOR), descriptor);
        }
    }

    /** Lines of {@code jdeps -s} read {@code file.jar -> other.jar} or {@code file.jar -> module.of.the.jdk}. */
    private Set<String> required(Path jar) throws IOException {
        Map<String, String> names = new TreeMap<>();
        for (ModuleReference module : ModuleFinder.of(modules).findAll()) {
            names.put(fileName(module), module.descriptor().name());
        }
        String classPath = names.keySet().stream()
                .filter(file -> !file.equals(lastPart(jar.toString())))
                .map(file -> modules.resolve(file).toString())
                .collect(Collectors.joining(File.pathSeparator));
        String summary = new Tool("jdeps")
                .run(List.of(
                        "--multi-release",
                        MULTI_RELEASE,
                        "--ignore-missing-deps",
                        "-s",
                        "-cp",
                        classPath,
                        jar.toString()));
        Set<String> required = Arrays.stream(summary.split("\\R"))
                .map(line -> line.split(" -> "))
                .filter(sides -> sides.length == 2)
                .map(sides -> lastPart(sides[1].strip()))
                .map(other -> names.getOrDefault(other, other))
                .filter(other -> other.matches("[\\w.]+"))
                .collect(Collectors.toCollection(TreeSet::new));
        required.add("java.base");
        return required;
    }

    /** jdeps names jars by their paths. */
    private static String lastPart(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private static String fileName(ModuleReference module) {
        return Path.of(module.location().orElseThrow()).getFileName().toString();
    }

    /** A service of a library that is not there is offered to nobody. */
    private boolean present(ModuleDescriptor.Provides service) {
        String type = service.service();
        String packageName = type.substring(0, type.lastIndexOf('.'));
        return Stream.of(ModuleFinder.of(modules), ModuleFinder.ofSystem())
                .flatMap(finder -> finder.findAll().stream())
                .anyMatch(module -> module.descriptor().packages().contains(packageName));
    }
}
