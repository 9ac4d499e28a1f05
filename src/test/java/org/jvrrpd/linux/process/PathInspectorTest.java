package org.jvrrpd.linux.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PathInspectorTest {
    private static final RunAs WWW = new RunAs(33, 33, "www");

    private final Map<String, FileLook.Entry> files = new HashMap<>();
    private final PathInspector inspector =
            new PathInspector(path -> files.getOrDefault(path, FileLook.Entry.MISSING));

    PathInspectorTest() {
        directory("/", 0755, 0, 0);
        directory("/opt", 0755, 0, 0);
        file("/opt/check", 0755, 0, 0);
    }

    private void directory(String path, int mode, int uid, int gid) {
        files.put(path, new FileLook.Entry(FileLook.Kind.DIRECTORY, mode, uid, gid, ""));
    }

    private void file(String path, int mode, int uid, int gid) {
        files.put(path, new FileLook.Entry(FileLook.Kind.FILE, mode, uid, gid, ""));
    }

    private void link(String path, int uid, String target) {
        files.put(path, new FileLook.Entry(FileLook.Kind.LINK, 0777, uid, 0, target));
    }

    private void expectUnsafe(String sentence, String path) {
        assertEquals(sentence, inspector.inspect(path, RunAs.ROOT).unsafe());
    }

    private void expectBlocked(String sentence, String path, RunAs account) {
        assertEquals(sentence, inspector.inspect(path, account).blocked());
    }

    @Test
    void aPathOfRootIsSafe() {
        expectUnsafe("", "/opt/check");
        expectBlocked("", "/opt/check", RunAs.ROOT);
        expectBlocked("", "/opt//./../opt/check", WWW);
    }

    @Test
    void everyComponentMustBelongToRoot() {
        file("/opt/check", 0755, 1000, 0);
        expectUnsafe("'/opt/check' is owned by uid 1000, not by root: chown root", "/opt/check");
        directory("/opt", 0755, 7, 0);
        expectUnsafe("'/opt' is owned by uid 7, not by root: chown root", "/opt/check");
    }

    @Test
    void nobodyElseMayWrite() {
        file("/opt/check", 0775, 0, 50);
        expectUnsafe("'/opt/check' is writable by group 50 (mode 0775): chmod g-w", "/opt/check");
        file("/opt/check", 0775, 0, 0);
        expectUnsafe("", "/opt/check");
        file("/opt/check", 0757, 0, 0);
        expectUnsafe("'/opt/check' is writable by everybody (mode 0757): chmod o-w", "/opt/check");
    }

    @Test
    void aDirectoryWithStickyBitMayBeOpenToAll() {
        directory("/opt", 01777, 0, 0);
        expectUnsafe("", "/opt/check");
        directory("/opt", 0777, 0, 0);
        expectUnsafe("'/opt' is writable by everybody (mode 0777): chmod o-w", "/opt/check");
        file("/opt/check", 01757, 0, 0);
        directory("/opt", 0755, 0, 0);
        expectUnsafe("'/opt/check' is writable by everybody (mode 1757): chmod o-w", "/opt/check");
    }

    @Test
    void linksAreFollowedAndJudged() {
        link("/bin", 0, "opt");
        expectUnsafe("", "/bin/check");
        link("/opt/alias", 0, "/srv/real");
        directory("/srv", 0777, 0, 0);
        file("/srv/real", 0755, 0, 0);
        expectUnsafe("'/srv' is writable by everybody (mode 0777): chmod o-w", "/bin/alias");
        link("/opt/theirs", 5, "check");
        expectUnsafe("'/opt/theirs' is a symbolic link owned by uid 5, not by root", "/opt/theirs");
    }

    @Test
    void aCircleOfLinksEnds() {
        link("/opt/a", 0, "b");
        link("/opt/b", 0, "a");
        expectBlocked("'/opt/a' is the end of too many symbolic links", "/opt/a", RunAs.ROOT);
    }

    @Test
    void theMissingComponentIsNamed() {
        expectBlocked("'/opt/none' does not exist", "/opt/none", RunAs.ROOT);
        expectBlocked("'/optt' does not exist", "/optt/check", RunAs.ROOT);
        expectBlocked("'/opt/check' is not a directory", "/opt/check/x", RunAs.ROOT);
        expectBlocked("'/opt' is a directory", "/opt", RunAs.ROOT);
    }

    @Test
    void whatTheAccountMayNotExecuteIsNamed() {
        file("/opt/check", 0644, 0, 0);
        String notExecutable =
                "'/opt/check' is not executable by %s (owner 0:0, mode 0644): chmod +x";
        expectBlocked(notExecutable.formatted(RunAs.ROOT), "/opt/check", RunAs.ROOT);
        file("/opt/check", 0750, 0, 0);
        expectBlocked("", "/opt/check", RunAs.ROOT);
        expectBlocked(
                "'/opt/check' is not executable by www (33:33) (owner 0:0, mode 0750): chmod +x",
                "/opt/check",
                WWW);
        file("/opt/check", 0750, 0, 33);
        expectBlocked("", "/opt/check", WWW);
        file("/opt/check", 0411, 33, 33);
        expectBlocked(
                "'/opt/check' is not executable by www (33:33) (owner 33:33, mode 0411): chmod +x",
                "/opt/check",
                WWW);
    }

    @Test
    void aDirectoryThatCannotBeSearchedIsNamed() {
        directory("/opt", 0700, 0, 0);
        expectBlocked(
                "'/opt' cannot be searched by www (33:33) (owner 0:0, mode 0700): chmod +x",
                "/opt/check",
                WWW);
        expectBlocked("", "/opt/check", RunAs.ROOT);
    }

    @Test
    void whatCannotBeInspectedIsNotCalledSafe() {
        files.put("/opt", FileLook.Entry.HIDDEN);
        expectUnsafe("'/opt' could not be inspected", "/opt/check");
        expectBlocked("", "/opt/check", RunAs.ROOT);
    }
}
