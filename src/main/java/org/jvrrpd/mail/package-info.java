/**
 * Alert mail (SMT-01 to SMT-05): what a mail says, a bounded queue, and a thread that speaks with
 * the mail server, so that no server and no name lookup holds up the loop. The only place that
 * knows the mail library, which is not loaded before the first mail. Start with {@link
 * org.jvrrpd.mail.MailSender}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.mail;
