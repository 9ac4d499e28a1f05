package org.jvrrpd.linux.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.LinuxException;

/**
 * Makes scripts ready: finds the account (NTF-13) and the file (NTF-16), and checks the path
 * (NTF-14). The thread of the {@link ProcessLoop} only, which waits for a tool where an answer is
 * needed before a script can be started.
 */
public final class ProgramFinder {
    private static final String DEFAULT_PATH =
            "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final byte[] ELF = {0x7f, 'E'};
    private static final byte[] SHEBANG = {'#', '!'};

    /** What a tool may take; then it is killed and counts as not having answered. */
    private static final long TOOL_MILLIS_MAX = 2_000;

    private final Spawner spawner;
    private final Privileges own;
    private final ScriptAccounts accounts;
    private final FileLook files;
    private final PathInspector inspector;

    ProgramFinder(Spawner spawner, Privileges own) {
        this.own = own;
        this.spawner = spawner;
        this.accounts =
                new ScriptAccounts(
                        new AccountDatabase(Path.of("/etc"), words -> ask(words, own.own())), own);
        this.files = new LocalFiles(LocalFiles.asRoot(this::askAsRoot));
        this.inspector = new PathInspector(files);
    }

    /**
     * Makes a script ready.
     *
     * @param words the command; the first is a path, or a name to be searched in PATH
     * @param account the one on the script's line; null: the default
     */
    public Program find(
            List<String> words, @Nullable Account account, ScriptRules rules, boolean keepOutput) {
        ScriptAccounts.Answer runAs = accounts.resolve(account, rules);
        if (runAs.account() == null) {
            return new Program(null, runAs.problem(), List.of(), "");
        }
        List<String> remarks = new ArrayList<>();
        String path = locate(words.get(0), remarks);
        if (path == null) {
            return new Program(null, notInPath(words.get(0)), remarks, "");
        }
        PathInspector.Findings findings = inspector.inspect(path, runAs.account());
        String unsafe = runAs.account().isRoot() ? findings.unsafe() : "";
        if (rules.security() && !unsafe.isEmpty()) {
            return new Program(null, refusal(path, unsafe), remarks, unsafe);
        }
        if (findings.blocked().isEmpty() && lacksInterpreter(path)) {
            remarks.add("Please add a #! shebang to script " + path + "; /bin/sh runs it");
        }
        List<String> command = new ArrayList<>(words);
        command.set(0, path);
        return new Program(
                new Launch(command, runAs.account(), keepOutput),
                findings.blocked(),
                remarks,
                unsafe);
    }

    /**
     * The account that a script with this line would run under, such as the owner of what it reads.
     *
     * @throws LinuxException if there is none; the message says why
     */
    public RunAs account(@Nullable Account account, ScriptRules rules) {
        ScriptAccounts.Answer answer = accounts.resolve(account, rules);
        if (answer.account() == null) {
            throw new LinuxException(answer.problem(), Errno.EINVAL);
        }
        return answer.account();
    }

    private static String refusal(String path, String unsafe) {
        return "Unsafe permissions found for script '"
                + path
                + "', which would run as root under enable_script_security: "
                + unsafe;
    }

    private @Nullable String locate(String word, List<String> remarks) {
        if (word.startsWith("/")) {
            return word;
        }
        if (word.contains("/")) {
            return Path.of("").toAbsolutePath() + "/" + word;
        }
        String found = searchPath(word);
        if (found != null) {
            remarks.add("script '" + word + "' is given without a path; PATH leads to " + found);
        }
        return found;
    }

    private static String notInPath(String word) {
        return "'" + word + "' is in no directory of PATH; give its full path";
    }

    private @Nullable String searchPath(String word) {
        String search = System.getenv("PATH");
        for (String directory : (search == null ? DEFAULT_PATH : search).split(":", -1)) {
            String candidate = directory + "/" + word;
            if (directory.startsWith("/") && isExecutableFile(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    private static boolean isExecutableFile(String path) {
        try {
            Path file = Path.of(path);
            return Files.isRegularFile(file) && Files.isExecutable(file);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Neither a binary nor a script that names its interpreter; false if it cannot be read. */
    private static boolean lacksInterpreter(String path) {
        try (InputStream in = Files.newInputStream(Path.of(path))) {
            byte[] start = in.readNBytes(2);
            return !java.util.Arrays.equals(start, ELF) && !java.util.Arrays.equals(start, SHEBANG);
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }

    private @Nullable String askAsRoot(List<String> words) {
        return own.mayChangeAccount() ? ask(words, RunAs.ROOT) : null;
    }

    /** The tool's output, empty if it failed; null if it could not be started or did not answer. */
    private @Nullable String ask(List<String> words, RunAs account) {
        try {
            Launch launch = new Launch(words, account, true);
            Tool.Answer answer = new Tool(spawner.words(launch)).run(TOOL_MILLIS_MAX);
            if (answer.status() == null) {
                return null;
            }
            return answer.isSuccess() ? answer.text().strip() : "";
        } catch (LinuxException e) {
            return null;
        }
    }
}
