package org.jvrrpd.config.syntax;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.SourceFile;

/** Reads files within bounds; a failure is a sentence, never an exception. */
final class FileReader {
    private static final Set<PosixFilePermission> EXECUTE =
            EnumSet.of(
                    PosixFilePermission.OWNER_EXECUTE,
                    PosixFilePermission.GROUP_EXECUTE,
                    PosixFilePermission.OTHERS_EXECUTE);

    private final Map<Path, byte[]> replaced;
    private long totalBytes;
    private int files;
    private String failure = "";

    /** The given bytes stand for files, by their absolute paths. */
    FileReader(Map<Path, byte[]> replaced) {
        this.replaced = replaced;
    }

    /** The file, or null with {@link #failure} saying why not. */
    @Nullable SourceFile read(Path path, String name) {
        if (++files > Limits.FILES_MAX) {
            return fail("more than " + Limits.FILES_MAX + " files are included");
        }
        if (Files.isDirectory(path)) {
            return fail("it is a directory");
        }
        try (InputStream in = open(path)) {
            byte[] bytes = in.readNBytes(Limits.FILE_BYTES_MAX + 1);
            totalBytes += bytes.length;
            if (bytes.length > Limits.FILE_BYTES_MAX) {
                return fail("it is larger than " + Limits.FILE_BYTES_MAX + " bytes");
            }
            if (totalBytes > Limits.TOTAL_BYTES_MAX) {
                return fail("all files together exceed " + Limits.TOTAL_BYTES_MAX + " bytes");
            }
            return SourceFile.ofBytes(name, bytes);
        } catch (NoSuchFileException e) {
            return fail("there is no such file");
        } catch (AccessDeniedException e) {
            return fail("permission denied");
        } catch (IOException e) {
            return fail(String.valueOf(e.getMessage()));
        }
    }

    private InputStream open(Path path) throws IOException {
        byte[] bytes = replaced.get(path.toAbsolutePath().normalize());
        return bytes == null ? Files.newInputStream(path) : new ByteArrayInputStream(bytes);
    }

    /** Why an existing path may not be included (CFG-12), or null. */
    @Nullable String objection(Path path) {
        try {
            if (!Files.isRegularFile(path)) {
                return "it is no regular file";
            }
            for (PosixFilePermission bit : Files.getPosixFilePermissions(path)) {
                if (EXECUTE.contains(bit)) {
                    return "it is executable, and keepalived reads no executable file";
                }
            }
            return Files.isReadable(path) ? null : "permission denied";
        } catch (IOException | UnsupportedOperationException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Why the last read gave nothing. */
    String failure() {
        return failure;
    }

    private @Nullable SourceFile fail(String reason) {
        failure = reason;
        return null;
    }
}
