package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.jvrrpd.testing.Shell;

/**
 * CHK-02, CHK-03, CHK-06, CHK-07, CHK-11, PRC-03, PRC-04, PRC-07: both programs in the same
 * situations, each in namespaces of its own for network, files and processes; how they end is
 * compared. What differs is in docs/compatibility.md.
 */
@Tag("keywords")
@Execution(CONCURRENT)
class ExitStatusIT {
    private static final String INSTANCE =
            """
            vrrp_instance A {
            interface d0
            virtual_router_id 5
            priority 255
            virtual_ipaddress { 192.0.2.9/24 }
            }
            """;

    private static final String PREPARE =
            """
            mount -t tmpfs none /run
            mkdir /run/netns
            ip link set lo up
            ip link add d0 type veth peer name d1
            ip link set d0 up
            ip link set d1 up
            ip addr add 192.0.2.1/24 dev d0
            cd $0
            log=$(mktemp)
            # A program that ends: NAME STATUS. stdin is never the list of situations.
            ends() {
                name=$1; shift
                "$@" > "$log" 2>&1 < /dev/null
                echo "$name $?"
            }
            begin() {
                : > "$log"
                "$@" > "$log" 2>&1 < /dev/null &
                pid=$!
                until grep -q "Startup complete\\|no configuration to run" "$log" || ! kill -0 $pid 2> /dev/null; do
                    sleep 0.1
                done
            }
            finish() {
                name=$1; kill -s $2 $pid 2> /dev/null || name="$name ended"
                wait $pid
                echo "$name $?"
            }
            # A program that runs until it is asked to stop: NAME STATUS, else NAME ended STATUS.
            runs() {
                name=$1; shift
                begin "$@"
                finish "$name" TERM
            }
            """;

    private static final String TESTS =
            """
            ends -t=good $P -t -f good
            ends -t=interface $P -t -f interface
            ends -t=argument $P -t -f argument
            ends -t=unknown $P -t -f unknown
            ends -t=script $P -t -f script
            ends -t=insist $P -t -f insist
            ends -t=missing $P -t -f missing
            ends -t=directory $P -t -f /tmp
            ends -t=output $P --config-test=/nowhere/x -f good
            ends help $P --help
            ends version $P -v
            ends option $P --nonsense
            ends value $P -f
            ends signum $P --signum=STATS
            ends no-signum $P --signum=NONE
            """;

    private static final String STARTS =
            """
            runs good $P -n -l -P -f good
            runs empty $P -n -l -P -f empty
            runs unknown $P -n -l -P -f unknown
            runs script $P -n -l -P -f script
            runs interface $P -n -l -P -f interface
            runs argument $P -n -l -P -f argument
            runs twice $P -n -l -P -f twice
            runs insist $P -n -l -P -f insist
            runs missing $P -n -l -P -f missing
            runs directory $P -n -l -P -f /tmp
            runs capabilities setpriv --bounding-set=-all --inh-caps=-all $P -n -l -P -f good
            """;

    private static final String FURTHER =
            """
            runs namespace $P -n -l -P -s nowhere -f good
            runs pid-file $P -n -l -P -p /nowhere/x.pid -f good
            runs words $P -n -l -P -f good word
            runs facility $P -n -l -P -S 99 -f good
            begin $P -n -l -P -f good
            ends second $P -n -l -P -f good
            ends second-behind $P -l -P -f good
            finish first INT
            begin $P -n -l -P -f reloaded
            cp reloaded before
            cp interface reloaded
            kill -s HUP $pid
            i=0
            until grep -q "onfiguration is unusable\\|refused\\|permanent error" "$log"; do
                i=$((i + 1))
                [ $i -lt 300 ] || break
                sleep 0.1
            done
            [ $i -lt 300 ] || echo "no answer to the reload"
            for i in 1 2 3 4 5 6 7 8 9 10; do kill -0 $pid 2> /dev/null && sleep 0.1; done
            finish reload TERM
            cp before reloaded
            ends behind-missing $P -l -P -f missing
            ends behind-argument $P -l -P -f argument
            """;

    @TempDir Path folder;

    @Test
    void aTestOfAFileAndAMereQuestionEndAsWithKeepalived() throws IOException {
        assertSame(TESTS, Map.of("-t=directory", "0, ours 4"));
    }

    @Test
    void aStartEndsAsWithKeepalived() throws IOException {
        assertSame(STARTS, Map.of());
    }

    @Test
    void whatComesDuringARunEndsAsDocumented() throws IOException {
        assertSame(
                FURTHER,
                Map.of(
                        "namespace ended", "0, ours 1",
                        "pid-file ended", "0, ours none",
                        "pid-file", "none, ours 0",
                        "words ended", "none, ours 1",
                        "words", "0, ours none",
                        "facility ended", "none, ours 1",
                        "facility", "0, ours none",
                        "reload ended", "2, ours none",
                        "reload", "none, ours 0",
                        "behind-argument", "0, ours 2"));
    }

    private void assertSame(String situations, Map<String, String> differences) throws IOException {
        CompletableFuture<Map<String, String>> ours =
                CompletableFuture.supplyAsync(
                        () -> statuses(String.join(" ", Daemon.words()), situations, "ours"));
        Map<String, String> theirs = statuses("keepalived", situations, "theirs");
        Map<String, String> found = new LinkedHashMap<>();
        theirs.forEach((name, status) -> compare(name, status, ours.join().get(name), found));
        ours.join().forEach((name, status) -> compare(name, theirs.get(name), status, found));
        assertEquals(
                differences, found, () -> "keepalived: " + theirs + "\njvrrpd: " + ours.join());
    }

    private static void compare(
            String name,
            @Nullable String theirs,
            @Nullable String ours,
            Map<String, String> differences) {
        String one = theirs == null ? "none" : theirs;
        String other = ours == null ? "none" : ours;
        if (!one.equals(other)) {
            differences.put(name, one + ", ours " + other);
        }
    }

    /** How the program ends in each situation, by its name. */
    private Map<String, String> statuses(String program, String situations, String name) {
        try {
            Path files = Files.createDirectory(folder.resolve(name));
            write(files);
            String script = "P='" + program + "'\n" + PREPARE + situations;
            List<String> lines =
                    Shell.run(
                                    "unshare",
                                    "--net",
                                    "--mount",
                                    "--pid",
                                    "--fork",
                                    "--mount-proc",
                                    "--kill-child",
                                    "sh",
                                    "-c",
                                    script,
                                    files.toString())
                            .lines()
                            .toList();
            Map<String, String> statuses = new LinkedHashMap<>();
            for (String line : lines) {
                int space = line.lastIndexOf(' ');
                statuses.put(line.substring(0, Math.max(0, space)), line.substring(space + 1));
            }
            return statuses;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void write(Path files) throws IOException {
        String script = "vrrp_script s {\nscript /usr/bin/true\n}\n";
        Map<String, String> texts =
                Map.of(
                        "good",
                        INSTANCE,
                        "reloaded",
                        INSTANCE,
                        "empty",
                        "",
                        "unknown",
                        INSTANCE + "unheard of\n",
                        "interface",
                        INSTANCE.replace("d0", "absent0"),
                        "argument",
                        INSTANCE.replace(" 5\n", "\n"),
                        "twice",
                        INSTANCE + INSTANCE.replace("instance A", "instance B"),
                        "insist",
                        "includem /nowhere/file\n" + INSTANCE,
                        "script",
                        script + INSTANCE.replace("}\n}", "}\ntrack_script { s }\n}"));
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Files.writeString(files.resolve(text.getKey()), text.getValue());
        }
    }
}
