package org.jvrrpd.control;

/**
 * What a command of the protocol does. Called on the control thread, so it returns at once; the
 * answer may come later, from any thread, and must end with {@link Reply#end} or {@link
 * Reply#fail}.
 */
@FunctionalInterface
public interface ControlCommand {
    void run(ControlRequest request, Reply reply);
}
