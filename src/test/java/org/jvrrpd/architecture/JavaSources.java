package org.jvrrpd.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Syntax trees of Java source texts, by the JDK's own parser; nothing is resolved or compiled. */
final class JavaSources {
    private final DocTrees trees;
    private final List<Unit> units = new ArrayList<>();

    private JavaSources(DocTrees trees) {
        this.trees = trees;
    }

    static JavaSources parse(List<SourceText> texts) {
        JavacTask task =
                (JavacTask)
                        ToolProvider.getSystemJavaCompiler()
                                .getTask(
                                        null,
                                        null,
                                        problem -> {},
                                        List.of("-proc:none"),
                                        null,
                                        texts.stream().map(Source::new).toList());
        JavaSources sources = new JavaSources(DocTrees.instance(task));
        Map<String, SourceText> byName = new HashMap<>();
        texts.forEach(text -> byName.put(text.name(), text));
        try {
            for (CompilationUnitTree tree : task.parse()) {
                String name = tree.getSourceFile().toUri().getPath().substring(1);
                sources.units.add(sources.new Unit(Objects.requireNonNull(byName.get(name)), tree));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }

    void forEach(BiConsumer<SourceText, Unit> action) {
        units.forEach(unit -> action.accept(unit.text, unit));
    }

    /** One parsed file. */
    final class Unit {
        private final SourceText text;
        private final CompilationUnitTree tree;

        private Unit(SourceText text, CompilationUnitTree tree) {
            this.text = text;
            this.tree = tree;
        }

        CompilationUnitTree tree() {
            return tree;
        }

        /** The Javadoc of a declaration at the top of the file, or null. */
        @Nullable String comment(Tree declaration) {
            return trees.getDocComment(new TreePath(new TreePath(tree), declaration));
        }

        long firstLine(Tree part) {
            return lines().getLineNumber(positions().getStartPosition(tree, part));
        }

        long lastLine(Tree part) {
            return lines().getLineNumber(positions().getEndPosition(tree, part) - 1);
        }

        String at(Tree part) {
            return text.name() + ":" + firstLine(part) + ": ";
        }

        private LineMap lines() {
            return tree.getLineMap();
        }

        private SourcePositions positions() {
            return trees.getSourcePositions();
        }
    }

    /** Source text as the compiler wants it. */
    private static final class Source extends SimpleJavaFileObject {
        private final SourceText text;

        Source(SourceText text) {
            super(URI.create("string:///" + text.name()), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text.text();
        }
    }
}
