package org.jvrrpd.demo;

/** A step of the demonstration did not do what it says; the message is for the reader. */
final class DemoException extends Exception {
    private static final long serialVersionUID = 1L;

    DemoException(String message) {
        super(message);
    }

    DemoException(String message, Throwable cause) {
        super(message, cause);
    }
}
