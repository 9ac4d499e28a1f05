package org.jvrrpd.model;

/**
 * {@code process NAME} or {@code process /path/to.pid}: a process with that name exists, or the one
 * that the file names.
 *
 * @param process as written; with a slash in front it is the path of a file
 */
public record ProcessCheck(String process) implements Check {
    @Override
    public String keyword() {
        return "process";
    }

    @Override
    public String title() {
        return "process " + process;
    }
}
