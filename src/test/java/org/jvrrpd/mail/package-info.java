/** Tests of alert mail: its text, the thread that sends it, and the dialogue with a mail server. */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.mail;
