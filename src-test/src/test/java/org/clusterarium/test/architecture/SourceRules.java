package org.clusterarium.test.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Rules that read sources rather than classes: sizes, static mutable fields, colour literals. */
final class SourceRules {
    static final int MAX_FILE_LINES = 500;
    static final int MAX_METHOD_LINES = 60;
    static final int MAX_CONSTRUCTOR_PARAMETERS = 7;

    private static final Pattern COLOUR_LITERAL = Pattern.compile(
            "\"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\"|Color\\.(?:web|rgb|hsb|color|valueOf)\\(|Color\\.[A-Z]{3,}\\b(?<!TRANSPARENT)");

    private SourceRules() {}

    /** Length of a file or method, for the printed table. */
    record Measured(String name, int lines) {}

    /** What was found in a set of files: violations in words, and all sizes. */
    record Findings(List<String> violations, List<Measured> files, List<Measured> methods) {}

    /** Java files below a folder. */
    static List<Path> javaFiles(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    static Findings check(Collection<Path> files) throws IOException {
        Findings findings = new Findings(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            Iterable<? extends JavaFileObject> sources = manager.getJavaFileObjectsFromPaths(files);
            JavacTask task = (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null, sources);
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                checkFile(unit, positions, findings);
            }
        }
        return findings;
    }

    /** Colour literals in Java: colours live in the token sheets, so that themes can change them. */
    static List<String> colourLiterals(Collection<Path> files) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (COLOUR_LITERAL.matcher(lines.get(i)).find()) {
                    found.add(file.getFileName() + ":" + (i + 1) + ": colour literal "
                            + lines.get(i).strip());
                }
            }
        }
        return found;
    }

    private static void checkFile(CompilationUnitTree unit, SourcePositions positions, Findings findings)
            throws IOException {
        String name = Path.of(unit.getSourceFile().toUri()).getFileName().toString();
        int lines = (int)
                unit.getSourceFile().getCharContent(true).toString().lines().count();
        findings.files().add(new Measured(name, lines));
        if (lines > MAX_FILE_LINES) {
            findings.violations().add(name + " has " + lines + " lines, more than " + MAX_FILE_LINES);
        }
        new Scanner(name, unit, positions, findings).scan(unit, null);
    }

    private static final class Scanner extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final String file;
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final Findings findings;

        Scanner(String file, CompilationUnitTree unit, SourcePositions positions, Findings findings) {
            this.file = file;
            this.unit = unit;
            this.positions = positions;
            this.findings = findings;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            String name = file + ": " + method.getName();
            int lines = lines(method);
            findings.methods().add(new Measured(name, lines));
            if (lines > MAX_METHOD_LINES) {
                findings.violations().add(name + " has " + lines + " lines, more than " + MAX_METHOD_LINES);
            }
            int parameters = method.getParameters().size();
            boolean inRecord = getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.RECORD;
            if (method.getReturnType() == null && !inRecord && parameters > MAX_CONSTRUCTOR_PARAMETERS) {
                findings.violations().add(name + " takes " + parameters + " parameters");
            }
            return super.visitMethod(method, nothing);
        }

        @Override
        public @Nullable Void visitVariable(VariableTree variable, @Nullable Void nothing) {
            boolean isField = getCurrentPath().getParentPath().getLeaf() instanceof ClassTree owner
                    && owner.getKind() != Tree.Kind.INTERFACE
                    && owner.getKind() != Tree.Kind.ANNOTATION_TYPE;
            var modifiers = variable.getModifiers().getFlags();
            if (isField && modifiers.contains(Modifier.STATIC) && !modifiers.contains(Modifier.FINAL)) {
                findings.violations().add(file + ": static mutable field " + variable.getName());
            }
            return super.visitVariable(variable, nothing);
        }

        private int lines(MethodTree method) {
            long from = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method));
            long to = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, method));
            return (int) (to - from + 1);
        }
    }
}
