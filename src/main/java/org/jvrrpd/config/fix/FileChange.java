package org.jvrrpd.config.fix;

import java.nio.charset.Charset;
import java.nio.file.Path;

/**
 * A file and what it will hold.
 *
 * @param name as the operator would write it
 */
public record FileChange(Path path, String name, String before, String after, Charset charset) {
    public byte[] bytesBefore() {
        return before.getBytes(charset);
    }

    public byte[] bytesAfter() {
        return after.getBytes(charset);
    }
}
