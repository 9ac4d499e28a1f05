package org.jvrrpd.architecture;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rules on source text; each problem is a line with file, line number, rule and remedy. */
final class TidyRules {
    static final int METHOD_LINES_MAX = 40;
    static final int FILE_LINES_MAX = 400;
    static final int COMMENT_LINES_MAX = 60;

    /** Written in two parts, or this file would be found by its own rule. */
    private static final Pattern MARKER = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

    private static final Pattern COMMENT_STYLE =
            Pattern.compile("(?m)^\\s*(///|\\*\\s*@(author|since|version)\\b).*$");
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*\\*.*?\\*/");
    private static final Set<String> TEST_ANNOTATIONS =
            Set.of("Test", "TestFactory", "ParameterizedTest", "RepeatedTest");

    private final List<String> problems = new ArrayList<>();

    private TidyRules() {}

    /** What is wrong with these Java files. */
    static List<String> problemsOf(List<SourceText> texts) {
        TidyRules rules = new TidyRules();
        texts.forEach(rules::checkText);
        JavaSources.parse(texts).forEach(rules::checkTree);
        rules.checkPackages(texts);
        return rules.problems;
    }

    /** Leftover markers in any kind of file. */
    static List<String> markersIn(List<SourceText> texts) {
        List<String> found = new ArrayList<>();
        for (SourceText text : texts) {
            MARKER.matcher(text.text())
                    .results()
                    .forEach(
                            m ->
                                    found.add(
                                            text.name()
                                                    + ": leftover marker "
                                                    + m.group()
                                                    + "; do it, or open an issue"));
        }
        return found;
    }

    private void checkText(SourceText text) {
        long lines = text.text().lines().count();
        if (lines > FILE_LINES_MAX) {
            problems.add(
                    text.name()
                            + ": "
                            + lines
                            + " lines, at most "
                            + FILE_LINES_MAX
                            + "; look for the second question");
        }
        COMMENT_STYLE
                .matcher(text.text())
                .results()
                .forEach(m -> problems.add(text.name() + ": comment style: " + m.group().strip()));
        COMMENT.matcher(text.text())
                .results()
                .map(m -> m.group().lines().count())
                .filter(count -> count > COMMENT_LINES_MAX)
                .forEach(c -> problems.add(text.name() + ": a Javadoc of " + c + " lines"));
    }

    private void checkTree(SourceText text, JavaSources.Unit unit) {
        for (Tree declaration : unit.tree().getTypeDecls()) {
            if (declaration instanceof ClassTree type && !text.isTestClass()) {
                checkComment(unit, type);
            }
        }
        new BodyScanner(text, unit).scan(unit.tree(), null);
    }

    private void checkComment(JavaSources.Unit unit, ClassTree type) {
        String comment = unit.comment(type);
        if (comment == null || comment.isBlank()) {
            problems.add(unit.at(type) + type.getSimpleName() + " has no Javadoc; say its job");
        }
    }

    /** Every folder of sources has a package-info.java with text and {@code @NullMarked}. */
    private void checkPackages(List<SourceText> texts) {
        Map<String, String> infos = new TreeMap<>();
        Set<String> folders = new TreeSet<>();
        for (SourceText text : texts) {
            if (text.isInPackage()) {
                folders.add(text.folder());
            }
            if (text.isPackageInfo()) {
                infos.put(text.folder(), text.text());
            }
        }
        for (String folder : folders) {
            checkPackage(folder, infos.get(folder), infos.keySet());
        }
    }

    private void checkPackage(String folder, @Nullable String info, Set<String> described) {
        String twin = folder.replace("src/test/", "src/main/");
        if (info == null && described.contains(twin)) {
            info = "/** See the package's main sources. */ @NullMarked";
        }
        if (info == null) {
            problems.add(folder + " has no package-info.java");
        } else if (!info.contains("@org.jspecify.annotations.NullMarked")
                && !info.contains("@NullMarked")) {
            problems.add(folder + "/package-info.java lacks @NullMarked");
        } else if (!Pattern.compile("(?s)/\\*\\*[\\s*]*[\\w{].*?\\*/").matcher(info).find()) {
            problems.add(folder + "/package-info.java says nothing");
        }
    }

    /** Walks through one file. */
    private final class BodyScanner extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final SourceText text;
        private final JavaSources.Unit unit;
        private boolean hasTests;

        BodyScanner(SourceText text, JavaSources.Unit unit) {
            this.text = text;
            this.unit = unit;
        }

        @Override
        public @Nullable Void visitCompilationUnit(
                com.sun.source.tree.CompilationUnitTree tree, @Nullable Void unused) {
            super.visitCompilationUnit(tree, unused);
            if (text.isOfTests() && hasTests != text.isTestClass()) {
                problems.add(
                        text.name()
                                + (hasTests
                                        ? ": has tests, but no run picks it up; name it *Test or *IT"
                                        : ": is named like a test, but has none"));
            }
            return null;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
            BlockTree body = method.getBody();
            if (body != null) {
                checkLength(body, "method " + method.getName());
            }
            return super.visitMethod(method, unused);
        }

        @Override
        public @Nullable Void visitLambdaExpression(
                LambdaExpressionTree lambda, @Nullable Void unused) {
            checkLength(lambda.getBody(), "lambda");
            return super.visitLambdaExpression(lambda, unused);
        }

        private void checkLength(Tree body, String what) {
            long lines = unit.lastLine(body) - unit.firstLine(body) - 1;
            if (lines > METHOD_LINES_MAX) {
                problems.add(
                        unit.at(body)
                                + what
                                + " has "
                                + lines
                                + " lines, at most "
                                + METHOD_LINES_MAX);
            }
        }

        @Override
        public @Nullable Void visitAnnotation(AnnotationTree annotation, @Nullable Void unused) {
            String name = annotation.getAnnotationType().toString();
            hasTests |= TEST_ANNOTATIONS.contains(name);
            if (name.startsWith("Disabled") || name.startsWith("EnabledIf")) {
                problems.add(unit.at(annotation) + "@" + name + "; a test runs or is removed");
            }
            return super.visitAnnotation(annotation, unused);
        }

        @Override
        public @Nullable Void visitImport(ImportTree tree, @Nullable Void unused) {
            if (tree.getQualifiedIdentifier().toString().contains("jupiter.api.Assumptions")) {
                problems.add(unit.at(tree) + "Assumptions skip silently; fail with the remedy");
            }
            return super.visitImport(tree, unused);
        }

        @Override
        public @Nullable Void visitMemberSelect(MemberSelectTree select, @Nullable Void unused) {
            if (text.isOfTests()
                    && select.getIdentifier().contentEquals("sleep")
                    && isClockClass(select.getExpression())) {
                problems.add(unit.at(select) + select + " in a test; wait with Await");
            }
            return super.visitMemberSelect(select, unused);
        }

        private boolean isClockClass(Tree owner) {
            String name = owner.toString();
            return (owner instanceof IdentifierTree && name.equals("Thread"))
                    || name.endsWith("lang.Thread")
                    || name.contains("TimeUnit.");
        }
    }
}
