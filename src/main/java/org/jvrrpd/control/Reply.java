package org.jvrrpd.control;

/** The answer to one request, line by line. Any thread; nothing here waits. */
public interface Reply {
    /** A line of the answer that holds a JSON value. */
    void data(Json.Writable value);

    /** A part of the answer that holds text to show, possibly of several lines. */
    void text(String text);

    /** The request was served; nothing follows. */
    void end();

    /** The request was refused or failed; nothing follows. */
    void fail(String why);

    /** Who asked, for the log: {@code process 123 of user 0}. */
    String asker();
}
