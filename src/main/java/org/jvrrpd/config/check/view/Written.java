package org.jvrrpd.config.check.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jvrrpd.config.source.SourceFile;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.Block;
import org.jvrrpd.config.syntax.Statement;

/**
 * The file as it was written: blocks by keyword and name, whether or not their keywords are served.
 * Of several blocks of one name the first counts, as in keepalived (CFG-25); of {@code global_defs}
 * all do.
 */
public final class Written {
    private static final Set<String> NAMED =
            Set.of("vrrp_instance", "vrrp_script", "vrrp_sync_group", "vrrp_track_process");

    private final Block root;
    private final WrittenBlock global;
    private final Map<String, WrittenBlock> named = new HashMap<>();

    public Written(Block root) {
        this.root = root;
        List<Statement> globals = new ArrayList<>();
        Span globalSpan = root.open();
        for (Statement statement : root.statements()) {
            Block block = statement.block();
            if (block != null && statement.keyword().equals("global_defs")) {
                globals.addAll(block.statements());
                globalSpan = statement.span();
            } else if (block != null && isNamed(statement)) {
                String key = statement.keyword() + " " + statement.arguments().get(0).text();
                named.putIfAbsent(key, new WrittenBlock(statement.span(), block.statements()));
            }
        }
        global = new WrittenBlock(globalSpan, globals);
    }

    private static boolean isNamed(Statement statement) {
        return NAMED.contains(statement.keyword()) && !statement.arguments().isEmpty();
    }

    /** All statements, as they were read. */
    public Block root() {
        return root;
    }

    /**
     * True if something of it is written in that file: the one that was named, or an included one.
     */
    public boolean isIn(SourceFile file) {
        return root.open().file() == file || isIn(root, file);
    }

    private static boolean isIn(Block block, SourceFile file) {
        for (Statement statement : block.statements()) {
            Block inner = statement.block();
            if (statement.keywordSpan().file() == file || inner != null && isIn(inner, file)) {
                return true;
            }
        }
        return false;
    }

    /** All of {@code global_defs}; empty if there is none. */
    public WrittenBlock global() {
        return global;
    }

    public WrittenBlock instance(String name) {
        return block("vrrp_instance", name);
    }

    public WrittenBlock script(String name) {
        return block("vrrp_script", name);
    }

    public WrittenBlock group(String name) {
        return block("vrrp_sync_group", name);
    }

    public WrittenBlock trackProcess(String name) {
        return block("vrrp_track_process", name);
    }

    private WrittenBlock block(String keyword, String name) {
        return named.getOrDefault(keyword + " " + name, new WrittenBlock(root.open(), List.of()));
    }
}
