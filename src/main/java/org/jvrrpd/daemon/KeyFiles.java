package org.jvrrpd.daemon;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.bind.KeyFile;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.linux.process.Privileges;
import org.jvrrpd.linux.process.Tool;

/**
 * Reads key files of {@code auth_hmac}, and says who besides root and this daemon has access to
 * them (AUT-07). A file that only root may read is read by a tool as root, where the daemon may
 * change accounts, so that files of keepalived serve as they are. Blocks; not on the loop thread.
 */
final class KeyFiles {
    private static final int GROUP_AND_OTHERS = 077;
    private static final int WRITABLE = 022;
    private static final int STICKY = 01000;
    private static final int MODE_MASK = 07777;
    private static final long TOOL_MILLIS_MAX = 2_000;

    private final Privileges privileges;
    private final @Nullable Path credentials;

    /**
     * @param credentials the directory where systemd shows secrets to this service only; null: none
     */
    KeyFiles(Privileges privileges, @Nullable String credentials) {
        this.privileges = privileges;
        this.credentials = credentials == null ? null : Path.of(credentials);
    }

    /** Those that this process may read. */
    static KeyFiles ofThisProcess() {
        return new KeyFiles(Privileges.ofThisProcess(), System.getenv("CREDENTIALS_DIRECTORY"));
    }

    KeyFile read(String name) {
        try {
            Path file = Path.of(name);
            if (!file.isAbsolute()) {
                return KeyFile.unreadable("'" + name + "' is no absolute path");
            }
            return readDirectly(file);
        } catch (InvalidPathException e) {
            return KeyFile.unreadable("'" + name + "' is no path");
        } catch (NoSuchFileException e) {
            return KeyFile.unreadable("'" + name + "' does not exist");
        } catch (AccessDeniedException e) {
            return readAsRoot(name);
        } catch (IOException e) {
            return KeyFile.unreadable("'" + name + "' cannot be read: " + Daemon.describe(e));
        }
    }

    private KeyFile readDirectly(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            // Also says whether it is there, and whether this process may look.
            Files.readAttributes(file, "unix:mode");
            return KeyFile.unreadable("'" + file + "' is no regular file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(KeyFile.SIZE_BYTES_MAX + 1);
            return ofContent(file.toString(), content, exposure(file.toRealPath()));
        }
    }

    private static KeyFile ofContent(String name, byte[] content, String exposure) {
        return content.length > KeyFile.SIZE_BYTES_MAX
                ? KeyFile.unreadable("'" + name + "' is longer than any key")
                : new KeyFile(content, "", exposure);
    }

    /** The first thing that is wrong, from the file up to the root directory. */
    private String exposure(Path file) throws IOException {
        if (credentials != null && file.startsWith(credentials)) {
            return "";
        }
        int mode = number(file, "unix:mode") & MODE_MASK;
        if ((mode & GROUP_AND_OTHERS) != 0) {
            return String.format("'%s' has mode %04o: chmod 0600", file, mode);
        }
        @Nullable String owner = strangeOwner(file);
        if (owner != null) {
            return owner;
        }
        for (Path at = file.getParent(); at != null; at = at.getParent()) {
            mode = number(at, "unix:mode") & MODE_MASK;
            if ((mode & WRITABLE) != 0 && (mode & STICKY) == 0) {
                return String.format("'%s' has mode %04o: chmod go-w", at, mode);
            }
            owner = strangeOwner(at);
            if (owner != null) {
                return owner;
            }
        }
        return "";
    }

    /** Null: it is root's or ours. */
    private @Nullable String strangeOwner(Path path) throws IOException {
        int uid = number(path, "unix:uid");
        return uid == 0 || uid == privileges.uid()
                ? null
                : "'" + path + "' is owned by uid " + uid + ": chown root";
    }

    private static int number(Path path, String attribute) throws IOException {
        return Files.getAttribute(path, attribute) instanceof Integer value ? value : 0;
    }

    /** Mode and owner are those of a file that nobody but root may read. */
    private KeyFile readAsRoot(String name) {
        String refusal = "'" + name + "' may not be read by uid " + privileges.uid();
        if (privileges.isRoot() || !privileges.mayChangeAccount()) {
            return KeyFile.unreadable(refusal + ": chown " + privileges.uid());
        }
        List<String> words =
                List.of(
                        "setpriv",
                        "--reuid=0",
                        "--regid=0",
                        "--clear-groups",
                        "head",
                        "-c",
                        Integer.toString(KeyFile.SIZE_BYTES_MAX + 1),
                        "--",
                        name);
        try {
            Tool.Answer answer = new Tool(words).run(TOOL_MILLIS_MAX);
            if (answer.status() == null) {
                return KeyFile.unreadable(refusal + ", and as root not within 2 s");
            }
            return answer.isSuccess()
                    ? ofContent(name, answer.output(), "")
                    : KeyFile.unreadable(refusal + ", nor as root");
        } catch (LinuxException e) {
            return KeyFile.unreadable(refusal + ", nor as root: " + e.getMessage());
        }
    }
}
