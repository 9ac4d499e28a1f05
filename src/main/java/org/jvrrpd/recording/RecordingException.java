package org.jvrrpd.recording;

/** A file is no recording, or one that cannot be played: the message says where and why. */
public final class RecordingException extends Exception {
    private static final long serialVersionUID = 1L;

    RecordingException(long line, String why) {
        super("line " + line + ": " + why);
    }

    RecordingException(String why) {
        super(why);
    }
}
