package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.MailSink;
import org.jvrrpd.testing.TestKeys;

/** Alert mail (SMT-01 to SMT-05, NTF-01, QRK-07), with keepalived as the model. */
@Tag("keywords")
@Execution(ExecutionMode.CONCURRENT)
class MailAlertIT {
    private static final int PORT = 2525;

    /** A first encrypted connection loads a thousand classes on both sides. */
    private static final long DEADLINE_SECONDS = 3 * TwoHosts.DEADLINE_SECONDS;

    /** Where {@code ip netns exec} looks for files that a namespace has instead of /etc. */
    private static final Path NAMES = Path.of("/etc/netns");

    private static final String SERVER = "  smtp_server 10.77.1.13 2525\n";
    private static final String ADDRESSES =
            "  notification_email {\n    ops@example.net\n    second@example.net\n  }\n"
                    + "  notification_email_from lab@example.net\n";

    private static String instance(String name, int vrid, int priority, String more) {
        return "vrrp_instance "
                + name
                + " {\n  state BACKUP\n  interface eth0\n  virtual_router_id "
                + vrid
                + "\n  priority "
                + priority
                + "\n  advert_int 0.2\n  virtual_ipaddress {\n    10.77.1.1"
                + vrid
                + "/24\n  }\n  "
                + more
                + "\n}\n";
    }

    /** One daemon on host a, and a mail server on host c. */
    private static final class Run implements AutoCloseable {
        final TwoHosts hosts = new TwoHosts();
        final Host a = hosts.a;
        final Path folder = NAMES.resolve(a.namespace());
        final Path names = folder.resolve("hosts");
        final Daemon daemon;

        Run(Daemon.Kind kind) {
            daemon = new Daemon(kind, a);
            a.write("F", "0\n");
            a.write("S", "0\n");
            nameHosts();
        }

        /** Processes that are started in the namespace find these names in /etc/hosts. */
        private void nameHosts() {
            try {
                String own = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
                String text =
                        "127.0.0.1 localhost\n10.77.1.13 mail.lab.example\n10.77.1.11"
                                + " alpha.lab.example "
                                + own
                                + "\n";
                while (!Files.exists(names)) {
                    writeNames(text);
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        /** Another test may be removing the folder above, which is empty between two tests. */
        private void writeNames(String text) throws IOException {
            try {
                Files.createDirectories(folder);
                Files.writeString(names, text);
            } catch (NoSuchFileException e) {
                Thread.onSpinWait();
            }
        }

        MailSink sink() {
            return MailSink.open(hosts.c.namespace(), PORT);
        }

        Run configure(String globals, String instances) {
            daemon.configure(
                    "global_defs {\n  script_user root\n  vrrp_version 3\n"
                            + "  vrrp_garp_master_refresh 0\n"
                            + globals
                            + "}\ntrack_file F {\n  file "
                            + a.file("F")
                            + "\n  weight 0\n}\ntrack_file S {\n  file "
                            + a.file("S")
                            + "\n  weight 0\n}\n"
                            + instances);
            return this;
        }

        void await(MailSink sink, String subject, int times) {
            Await.until(
                    daemon + " mails " + times + " times: " + subject,
                    DEADLINE_SECONDS,
                    () -> sink.subjects().stream().filter(subject::equals).count() >= times,
                    () -> String.join("\n", sink.subjects()) + "\n" + daemon.log());
        }

        void awaitStatus(String text, boolean shown) {
            Await.until(
                    "status " + (shown ? "shows " : "does not show ") + text,
                    DEADLINE_SECONDS,
                    () -> daemon.ask("status").output().contains(text) == shown,
                    () -> daemon.ask("status").output() + daemon.log());
        }

        @Override
        public void close() {
            hosts.close();
            names.toFile().delete();
            folder.toFile().delete();
            NAMES.toFile().delete();
        }
    }

    /** What both must have alike: all but the value of Date and the headers that only ours has. */
    private static String comparable(MailSink.Mail mail) {
        List<String> lines = new ArrayList<>(mail.lines());
        lines.removeIf(
                line ->
                        line.startsWith("Message-ID: <jvrrpd.")
                                || line.equals("Auto-Submitted: auto-generated")
                                || line.equals("MIME-Version: 1.0")
                                || line.equals("Content-Type: text/plain; charset=us-ascii"));
        lines.replaceAll(
                line ->
                        line.replaceFirst(
                                "^Date: [A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4}"
                                        + " \\d\\d:\\d\\d:\\d\\d [+-]\\d{4}$",
                                "Date: "));
        String text = String.join("\n", lines).replace(",\n ", ", ");
        return mail.greeting() + " " + mail.from() + " " + mail.recipients() + "\n" + text;
    }

    private static String body(MailSink.Mail mail) {
        List<String> lines = mail.lines();
        return String.join("\n", lines.subList(lines.indexOf("") + 1, lines.size())).strip();
    }

    private static void assertSame(List<MailSink.Mail> theirs, List<MailSink.Mail> ours) {
        assertEquals(
                String.join("\n", theirs.stream().map(MailAlertIT::comparable).toList()),
                String.join("\n", ours.stream().map(MailAlertIT::comparable).toList()));
    }

    /** Groups, faults, a reload that removes instances; smtp_alert of its own beats the others. */
    @Test
    void bothDaemonsSendTheSameMailsInTheSameOrder() {
        List<MailSink.Mail> theirs = new ArrayList<>(story(Daemon.Kind.KEEPALIVED));
        // keepalived 2.2.7 ends before these have left, or while they leave.
        theirs.removeIf(mail -> mail.header("Subject").endsWith("Stopping"));
        List<MailSink.Mail> ours = story(Daemon.Kind.JVRRPD);
        assertSame(theirs, ours.subList(0, theirs.size()));
        List<String> atTheEnd =
                ours.subList(theirs.size(), ours.size()).stream()
                        .map(mail -> mail.header("Subject") + " " + body(mail))
                        .toList();
        assertEquals(
                List.of(
                        "[lab] VRRP Instance A - Stopping => VRRP Instance stopping <=",
                        "[lab] VRRP Instance B - Stopping => VRRP Instance stopping <=",
                        "[lab] VRRP Group G - Stopping"
                                + " => All VRRP group instances are now stopping <="),
                atTheEnd);
    }

    private static List<MailSink.Mail> story(Daemon.Kind kind) {
        String group = "vrrp_sync_group G {\n  group {\n    A\n    B\n  }\n}\n";
        String kept =
                group
                        + instance("A", 51, 150, "track_file {\n    F\n  }")
                        + instance("B", 52, 140, "")
                        + instance("C", 53, 130, "smtp_alert off");
        String removed = instance("D", 54, 120, "notify_deleted") + instance("E", 55, 110, "");
        String globals = "  router_id lab\n" + ADDRESSES + SERVER + "  smtp_alert\n";
        try (Run run = new Run(kind);
                MailSink sink = run.sink()) {
            globals += "  smtp_helo_name me.lab.example\n";
            run.configure(globals, kept + removed).daemon.start();
            run.await(sink, "[lab] VRRP Instance E - Entering MASTER state", 1);
            run.a.write("F", "1\n");
            run.await(sink, "[lab] VRRP Instance B - Entering FAULT state", 1);
            run.await(sink, "[lab] VRRP Group G - Entering FAULT state", 1);
            run.a.write("F", "0\n");
            run.await(sink, "[lab] VRRP Instance B - Entering MASTER state", 2);
            run.await(sink, "[lab] VRRP Instance A - Entering MASTER state", 2);
            run.await(sink, "[lab] VRRP Group G - Entering MASTER state", 2);
            run.configure(globals, kept).daemon.reload();
            run.await(sink, "[lab] VRRP Instance D - Deleted", 1);
            run.await(sink, "[lab] VRRP Instance E - Entering FAULT state", 1);
            assertEquals(0, run.daemon.stop());
            return sink.mails();
        }
    }

    /** SMT-05 with a BACKUP that stays one; the host's name, the user's, and a server by name. */
    @Test
    void whatIsNotWrittenComesFromTheHostAndNoStateIsMailedTwice() {
        List<MailSink.Mail> theirs = quietStory(Daemon.Kind.KEEPALIVED);
        List<MailSink.Mail> ours = quietStory(Daemon.Kind.JVRRPD);
        assertEquals("HELO alpha.lab.example", ours.get(0).greeting());
        assertEquals("root@alpha.lab.example", ours.get(0).header("From"));
        assertSame(theirs, ours);
    }

    private static List<MailSink.Mail> quietStory(Daemon.Kind kind) {
        String slow =
                instance("S", 53, 130, "smtp_alert\n  track_file {\n    S\n  }")
                        .replace("advert_int 0.2", "advert_int 30");
        String quick = instance("Q", 54, 120, "smtp_alert\n  track_file {\n    F\n  }");
        String globals =
                "  notification_email {\n    ops@example.net\n  }\n"
                        + "  smtp_server mail.lab.example 2525\n"
                        + "  smtp_alert\n  smtp_alert_vrrp off\n  no_email_faults\n";
        try (Run run = new Run(kind);
                MailSink sink = run.sink()) {
            run.configure(globals, slow + quick + instance("N", 55, 100, "")).daemon.start();
            run.daemon.awaitLog("(N) Entering MASTER STATE", 1, DEADLINE_SECONDS);
            run.a.write("S", "1\n");
            run.daemon.awaitLog("(S) Entering FAULT STATE", 1, DEADLINE_SECONDS);
            run.a.write("S", "0\n");
            run.daemon.awaitLog("(S) Entering BACKUP STATE", 2, DEADLINE_SECONDS);
            String master = "[alpha.lab.example] VRRP Instance Q - Entering MASTER state";
            run.await(sink, master, 1);
            run.a.write("F", "1\n");
            run.daemon.awaitLog("(Q) Entering FAULT STATE", 1, DEADLINE_SECONDS);
            run.a.write("F", "0\n");
            run.await(sink, master, 2);
            List<String> subjects = sink.subjects();
            assertFalse(subjects.toString().contains("FAULT"), subjects.toString());
            assertEquals(5, subjects.size(), subjects.toString());
            return sink.mails();
        }
    }

    /** Ours alone: nothing is lost while the server is away, and a reload mends what was wrong. */
    @Test
    void mailsWaitForTheServerAndAReloadThatNamesTheRightOneSendsThemAtOnce() {
        try (Run run = new Run(Daemon.Kind.JVRRPD);
                MailSink sink = run.sink()) {
            String wrong = "  router_id lab\n  smtp_alert\n" + ADDRESSES;
            String instance = instance("A", 51, 150, "");
            run.configure(wrong + "  smtp_server 10.77.1.13 2526\n", instance).daemon.start();
            run.daemon.awaitLog("Alert mail is not sent", 1, DEADLINE_SECONDS);
            run.daemon.awaitLog("(A) Entering MASTER STATE", 1, DEADLINE_SECONDS);
            run.awaitStatus("10.77.1.13 port 2526: no connection", true);
            run.configure(wrong + SERVER, instance);
            run.daemon.reloadAndWait(DEADLINE_SECONDS);
            run.await(sink, "[lab] VRRP Instance A - Entering MASTER state", 1);
            assertEquals("[lab] VRRP Instance A - Entering BACKUP state", sink.subjects().get(0));
            run.awaitStatus("no connection", false);
        }
    }

    /** A server that takes connections and says nothing holds up neither the loop nor the end. */
    @Test
    void aSilentServerHoldsUpNothing() {
        try (Run run = new Run(Daemon.Kind.JVRRPD);
                MailSink sink =
                        MailSink.open(
                                run.hosts.c.namespace(),
                                PORT,
                                MailSink.Encryption.OFF,
                                null,
                                command -> "silence")) {
            String globals = "  smtp_connect_timeout 600\n  smtp_alert\n" + ADDRESSES + SERVER;
            run.configure(globals, instance("A", 51, 150, "")).daemon.start();
            run.daemon.awaitLog("(A) Entering MASTER STATE", 1, DEADLINE_SECONDS);
            assertTrue(run.a.has("10.77.1.151"));
            assertEquals(0, run.daemon.stop());
            run.daemon.awaitLog("could not leave before the end: 3", 1, 1);
            assertFalse(run.a.has("10.77.1.151"));
            assertEquals(List.of(), sink.mails());
        }
    }

    /** Keywords of ours; the password stands in a file and shows up nowhere. */
    @Test
    void encryptionAndLoginAreServed() {
        try (Run run = new Run(Daemon.Kind.JVRRPD)) {
            TestKeys keys = TestKeys.make(run.a.file("."), "dns:mail.lab.example");
            run.a.write("password", "swordfish\n");
            run.a.run("chmod", "600", run.a.file("password").toString());
            String globals =
                    "  router_id lab\n  smtp_alert\n"
                            + ADDRESSES
                            + "  smtp_server mail.lab.example 2525\n  smtp_tls starttls\n"
                            + "  smtp_ca_file "
                            + keys.certificate()
                            + "\n  smtp_user alerts\n  smtp_password file:"
                            + run.a.file("password")
                            + "\n";
            String instance = instance("A", 51, 150, "");
            try (MailSink sink =
                    MailSink.open(
                            run.hosts.c.namespace(),
                            PORT,
                            MailSink.Encryption.STARTTLS,
                            keys.server(),
                            command -> "")) {
                run.configure(globals, instance).daemon.start();
                run.await(sink, "[lab] VRRP Instance A - Entering MASTER state", 1);
                assertEquals("alerts alerts swordfish", sink.mails().get(0).login());
                assertTrue(sink.mails().get(0).encrypted());
                String otherName = globals.replace("mail.lab.example", "10.77.1.13");
                run.configure(otherName, instance + instance("B", 52, 140, ""));
                run.daemon.reloadAndWait(DEADLINE_SECONDS);
                run.awaitStatus("MAIL_NOT_SENT", true);
            }
            String told = run.daemon.ask("status", "--json").output() + run.daemon.log();
            assertFalse(told.contains("swordfish"), told);
        }
    }

    /** A start without mail pays nothing for it. */
    @Test
    void withoutAMailServerTheLibraryIsNotLoaded() {
        try (Run run = new Run(Daemon.Kind.JVRRPD)) {
            run.configure("  smtp_alert\n", instance("A", 51, 150, ""));
            List<String> words = new ArrayList<>(List.of("env"));
            words.add("JVRRPD_JAVA_OPTS=-Xlog:class+load:file=" + run.a.file("classes"));
            words.addAll(
                    Daemon.words(
                            "run",
                            "-f",
                            run.a.file("vrrp.conf").toString(),
                            "--run-dir",
                            run.a.file("run").toString()));
            run.a.start("log", words);
            Await.until(
                    "it is MASTER",
                    DEADLINE_SECONDS,
                    () -> run.a.read("log").contains("(A) Entering MASTER STATE"),
                    () -> run.a.read("log"));
            String classes = run.a.read("classes");
            assertTrue(classes.contains("org.jvrrpd.outbound.MailNotices"), "the log is complete");
            for (String name : List.of("jakarta.mail", "eclipse.angus", "mail.SmtpLink")) {
                assertFalse(classes.contains(name), name);
            }
        }
    }
}
