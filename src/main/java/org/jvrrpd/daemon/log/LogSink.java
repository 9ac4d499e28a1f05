package org.jvrrpd.daemon.log;

/** Where lines end up. Writer thread only; may block, as the queue in front of it does not. */
public interface LogSink {
    /** Writes the line; what cannot be written is lost, as there is nobody left to tell. */
    void write(LogLine line);
}
