package org.jvrrpd.linux.process;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * Walks a path from the root directory, through symbolic links, and says what about it is unsafe
 * for a script of root (NTF-14) and what keeps an account from executing it. A link is as safe as
 * its owner and the directories on both sides of it; so {@code /bin/true} is safe where /bin is a
 * link of root's, unlike with keepalived 2.4 (NTF-15).
 */
final class PathInspector {
    /** As many as the kernel follows. */
    static final int LINKS_MAX = 40;

    private final FileLook files;

    PathInspector(FileLook files) {
        this.files = files;
    }

    /**
     * What was found; empty sentences where nothing is wrong.
     *
     * @param unsafe who besides root could change what is run
     * @param blocked why it cannot be executed, as far as owner and mode tell
     */
    record Findings(String unsafe, String blocked) {
        static final Findings NONE = new Findings("", "");

        Findings alsoUnsafe(String sentence) {
            return unsafe.isEmpty() ? new Findings(sentence, blocked) : this;
        }

        Findings alsoBlocked(String sentence) {
            return blocked.isEmpty() ? new Findings(unsafe, sentence) : this;
        }
    }

    /** Inspects an absolute path for the account. */
    Findings inspect(String path, RunAs account) {
        Walk walk = new Walk(account);
        walk.follow(path);
        return walk.findings;
    }

    /** One walk. */
    private final class Walk {
        private final RunAs account;
        private final Deque<String> rest = new ArrayDeque<>();
        private Findings findings = Findings.NONE;
        private String at = "";
        private int links;

        Walk(RunAs account) {
            this.account = account;
        }

        void follow(String path) {
            push(path);
            boolean goesOn = step("/", files.look("/"));
            while (goesOn && !rest.isEmpty()) {
                goesOn = enter(rest.removeFirst());
            }
        }

        private void push(String path) {
            List<String> words = Arrays.asList(path.split("/", -1));
            Collections.reverse(words);
            words.stream()
                    .filter(word -> !word.isEmpty() && !word.equals("."))
                    .forEach(rest::addFirst);
        }

        private boolean enter(String word) {
            if (word.equals("..")) {
                at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
                return true;
            }
            String path = at + "/" + word;
            FileLook.Entry entry = files.look(path);
            if (entry.kind() == FileLook.Kind.LINK) {
                return followLink(path, entry);
            }
            at = path;
            return step(path, entry);
        }

        private boolean followLink(String path, FileLook.Entry link) {
            if (link.uid() != 0) {
                unsafe(path, "is a symbolic link owned by uid " + link.uid() + ", not by root");
            }
            if (++links > LINKS_MAX) {
                return blocked(path, "is the end of too many symbolic links");
            }
            if (link.target().startsWith("/")) {
                at = "";
            }
            push(link.target());
            return true;
        }

        private boolean step(String path, FileLook.Entry entry) {
            boolean last = rest.isEmpty();
            switch (entry.kind()) {
                case MISSING:
                    return blocked(path, "does not exist");
                case HIDDEN:
                    unsafe(path, "could not be inspected");
                    return false;
                default:
                    judgeWriters(path, entry);
                    return judgeKind(path, entry, last) && judgeExecution(path, entry, last);
            }
        }

        private void judgeWriters(String path, FileLook.Entry entry) {
            boolean shared = entry.kind() == FileLook.Kind.DIRECTORY && entry.isSticky();
            if (entry.uid() != 0) {
                unsafe(path, "is owned by uid " + entry.uid() + ", not by root: chown root");
            } else if (entry.isWritableByGroup() && entry.gid() != 0) {
                unsafe(
                        path,
                        "is writable by group "
                                + entry.gid()
                                + " ("
                                + entry.modeText()
                                + "): chmod g-w");
            } else if (entry.isWritableByOthers() && !shared) {
                unsafe(path, "is writable by everybody (" + entry.modeText() + "): chmod o-w");
            }
        }

        private boolean judgeKind(String path, FileLook.Entry entry, boolean last) {
            if (last && entry.kind() == FileLook.Kind.DIRECTORY) {
                return blocked(path, "is a directory");
            }
            if (!last && entry.kind() != FileLook.Kind.DIRECTORY) {
                return blocked(path, "is not a directory");
            }
            return true;
        }

        private boolean judgeExecution(String path, FileLook.Entry entry, boolean last) {
            if (entry.mayExecute(account)) {
                return true;
            }
            String what = last ? "is not executable by " : "cannot be searched by ";
            return blocked(
                    path,
                    what
                            + account
                            + " (owner "
                            + entry.uid()
                            + ":"
                            + entry.gid()
                            + ", "
                            + entry.modeText()
                            + "): chmod +x");
        }

        private void unsafe(String path, String why) {
            findings = findings.alsoUnsafe("'" + path + "' " + why);
        }

        private boolean blocked(String path, String why) {
            findings = findings.alsoBlocked("'" + path + "' " + why);
            return false;
        }
    }
}
