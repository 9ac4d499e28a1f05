package org.jvrrpd.it.differential;

/**
 * A keyword that a block may hold.
 *
 * @param percent how often it is there
 */
record Setting(String keyword, int percent, Argument argument) {
    String line(Draw draw) {
        return (keyword + " " + argument.text(draw)).strip();
    }
}
