package org.jvrrpd.mail;

import java.util.List;

/** An open connection to a mail server. The thread of the {@link MailSender} only. */
interface MailLink {
    /** Opens connections. May wait for as long as the settings say, for each step. */
    interface Opener {
        /**
         * @throws MailTrouble if the server cannot be reached, is not who it should be, or refuses
         *     the login
         */
        MailLink open(MailSettings settings, HostName host) throws MailTrouble;
    }

    /**
     * Sends a mail.
     *
     * @param recipients some of those of the settings
     * @return who is still to get it, and who never will
     * @throws MailTrouble if nobody got it; the connection is of no use any more
     */
    Receipt send(Alert alert, List<String> recipients) throws MailTrouble;

    /** Says goodbye; never fails. */
    void close();

    /**
     * What became of a mail that the server took for some recipients.
     *
     * @param later recipients that the server wants to be asked for again
     * @param refused those that it refused, each with the reason
     */
    record Receipt(List<String> later, List<String> refused) {
        public Receipt {
            later = List.copyOf(later);
            refused = List.copyOf(refused);
        }
    }
}
