package org.jvrrpd.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.model.Config;
import org.jvrrpd.testing.Shell;

/**
 * The rules of the language by their numbers, as far as no other test of this package has them:
 * CFG-05 ScriptWordsTest; CFG-10, CFG-23, CFG-26, CFG-27 TypedSettingsTest; CFG-12
 * ConfigLoaderTest; CFG-14 IncludeChecksTest; and all of them the golden files.
 */
class ConfigurationRulesTest {
    private static final String HEAD = "vrrp_instance A {\ninterface eth0\nvirtual_router_id 1\n";
    private static final String TAIL = "virtual_ipaddress { 192.0.2.1/24 }\n}\n";

    private final Path folder;

    ConfigurationRulesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** CFG-01. */
    @Test
    void thePathMayHoldWildcards() throws IOException {
        write("2.conf", HEAD + TAIL);
        write("1.conf", "global_defs {\nrouter_id first\n}\n$P=7\n");
        write("3.other", "what\n");
        Files.createDirectory(folder.resolve("4.conf"));
        LoadResult result = ConfigLoader.load(folder.resolve("*.conf"), options());
        assertEquals(List.of(), codes(result));
        assertEquals("first", config(result).global().routerId());
        assertEquals(1, config(result).instances().size());
        LoadResult none = ConfigLoader.load(folder.resolve("*.none"), options());
        assertEquals(List.of(DiagnosticCode.FILE_UNREADABLE), codes(none));
    }

    /** CFG-02. */
    @Test
    void aLineHolds1023Bytes() throws IOException {
        String fits = "router_id " + "x".repeat(1013);
        assertEquals("x".repeat(1013), routerId(fits));
        assertEquals("x", routerId("router_id x\r"));
        LoadResult result = load("global_defs {\n" + fits + "x\n}\n");
        assertEquals(List.of(DiagnosticCode.LINE_TOO_LONG), codes(result));
        assertEquals("", config(result).global().routerId());
    }

    /** CFG-03. */
    @Test
    void commentsBeginAnywhereButInQuotes() throws IOException {
        assertEquals("ab", routerId("router_id ab#cd"));
        assertEquals("ab", routerId("router_id ab!cd"));
        assertEquals("a#b!c", routerId("router_id \"a#b!c\""));
        assertEquals("a#b!c", routerId("router_id a\\#b\\!c"));
        assertEquals("a#b!c", routerId("router_id a${_HASH}b${_BANG}c"));
    }

    /** CFG-04. */
    @Test
    void wordsAreSeparatedByBlanksAndTabsAndKnowDoubleQuotesOnly() throws IOException {
        assertEquals("a b", routerId("\t router_id \t \"a b\""));
        assertEquals("'a", routerId("router_id 'a b'"));
        assertEquals("a\\n", routerId("router_id \"a\\n\""));
        assertTrue(
                codes(load("global_defs {\nrouter_id \"a b\n}\n"))
                        .contains(DiagnosticCode.UNCLOSED_QUOTE));
    }

    /** CFG-06. */
    @Test
    void bracesStandWhereTheyLike() throws IOException {
        String text = (HEAD + TAIL).replaceFirst(" \\{", "\n\n{");
        assertEquals(1, config(load(text)).instances().size());
        assertEquals("x", config(load("global_defs { router_id x }\n")).global().routerId());
    }

    /** CFG-07. */
    @Test
    void wordsBeyondWhatAKeywordTakesAreIgnoredWithAWarning() throws IOException {
        LoadResult result = load(HEAD + "priority 120 130 what\n" + TAIL);
        assertEquals(List.of(DiagnosticCode.IGNORED_WORDS), codes(result));
        assertEquals(120, config(result).instances().get(0).priority());
    }

    /** CFG-08, QRK-16: better than keepalived, which takes the words inside for its own. */
    @Test
    void anUnknownBlockIsSkippedAsAWhole() throws IOException {
        LoadResult result = load(HEAD + "unheard_of {\npriority 7\n}\npriority 120\n" + TAIL);
        assertEquals(List.of(DiagnosticCode.UNKNOWN_KEYWORD), codes(result));
        assertEquals(120, config(result).instances().get(0).priority());
    }

    /** CFG-09. */
    @Test
    void blocksOfTheLoadBalancerAreSkippedWithTheirBlocks() throws IOException {
        LoadResult result =
                load(
                        "virtual_server 192.0.2.1 80 {\nreal_server 192.0.2.2 80 {\n"
                                + "HTTP_GET { url { path / } }\n}\n}\n"
                                + HEAD
                                + TAIL);
        assertEquals(List.of(DiagnosticCode.LVS_NOT_SERVED), codes(result));
        assertEquals(1, config(result).instances().size());
    }

    /** CFG-11, QRK-15: better than keepalived, whose reload reads in the order of the file. */
    @Test
    void globalDefsReachInstancesAboveThemAtAReloadToo() {
        String text = HEAD + TAIL + "global_defs {\nvrrp_garp_master_repeat 3\n}\n";
        for (boolean reload : new boolean[] {false, true}) {
            LoadResult result =
                    ConfigLoader.loadText(text, Path.of("x.conf"), options().withReload(reload));
            assertEquals(3, config(result).instances().get(0).garp().repeat());
        }
    }

    /** CFG-12. */
    @Test
    void includesStartFromTheirOwnDirectoryAndAreSorted() throws IOException {
        Files.createDirectory(folder.resolve("sub"));
        write("sub/all.part", "include {b,a}*.name\n");
        write("sub/a1.name", "router_id a1\n");
        write("sub/a2.name", "router_id a2\n");
        write("sub/b.name", "router_id b\n");
        assertEquals("a2", routerId("include sub/all.part"));
    }

    /** CFG-13. */
    @Test
    void anIncludeIsNeitherConditionalNorMadeByAParameter() throws IOException {
        write("x.part", "router_id included\n");
        for (String line : List.of("@node1 include x.part", "$I", "$I x.part")) {
            LoadResult result = load("$I=include\nglobal_defs {\n" + line + "\n}\n");
            assertEquals(List.of(DiagnosticCode.UNKNOWN_KEYWORD), codes(result), line);
            assertEquals("", config(result).global().routerId(), line);
        }
    }

    /** CFG-15; a second condition was tried with keepalived 2.2.7. */
    @Test
    void conditionsCompareTheConfigId() throws IOException {
        assertEquals("x", routerId("@node1 router_id x"));
        assertEquals("x", routerId("@^node2 router_id x"));
        assertEquals("", routerId("@node2 router_id x\n@^node1 router_id x\n@node1"));
        assertEquals("x", routerId("$L=@node1 router_id x\n$L"));
        assertEquals("x", routerId("$L=@^node2 router_id x\n@node1 $L"));
        LoadResult result = load("global_defs {\n@node1 @node1 router_id x\n}\n");
        assertEquals(List.of(DiagnosticCode.UNKNOWN_KEYWORD), codes(result));
        assertEquals("", config(result).global().routerId());
    }

    /** CFG-16. */
    @Test
    void parametersAreReplacedAtTheirUse() throws IOException {
        assertEquals("one", routerId("$A=one\nrouter_id $A"));
        assertEquals("two", routerId("$A=one\n$A=two\nrouter_id $A"));
        assertEquals("two", routerId("$A=$B\n$B=two\nrouter_id $A"), "at use");
        assertEquals("xoney", routerId("$A=one\nrouter_id x${A}y"));
        assertEquals("$Ay", routerId("$A=one\nrouter_id $Ay"));
        assertEquals("one,(one)", routerId("$A=one\nrouter_id $A,($A)"));
        assertEquals("$NONE", routerId("router_id $NONE"));
        assertEquals("${NONE}", routerId("router_id ${NONE}"));
        assertTrue(
                codes(load("global_defs {\n$A =one\n}\n"))
                        .contains(DiagnosticCode.UNKNOWN_KEYWORD));
    }

    /** CFG-17. */
    @Test
    void aValueOfSeveralLinesGivesSeveralLines() throws IOException {
        String text = "$WHO=interface eth0 \\\nvirtual_router_id 9 \\\npriority 70\n";
        Config config = config(load(text + "vrrp_instance A {\n$WHO\n" + TAIL));
        assertEquals(9, config.instances().get(0).vrid());
        assertEquals(70, config.instances().get(0).priority());
    }

    /** CFG-18. */
    @Test
    void someParametersNeedNoDefinition() throws IOException {
        assertEquals(folder.toAbsolutePath().toString(), routerId("router_id ${_PWD}"));
        assertEquals("north", routerId("router_id ${_ENV SITE}"));
        assertEquals("5", routerId("router_id ${_RANDOM 5 5}"));
        int random = Integer.parseInt(routerId("router_id ${_RANDOM}"));
        assertTrue(random >= 0 && random <= 32767, () -> "" + random);
        LoadResult named = load("instance blue\nglobal_defs {\nrouter_id \"${_INSTANCE}\"\n}\n");
        assertEquals("blue", config(named).global().routerId());
    }

    /** CFG-19. */
    @Test
    void generatorsRepeatTheRestOfTheLine() throws IOException {
        assertEquals("1 2 3", addresses("~SEQ(n, 3) 192.0.2.$n"));
        assertEquals("2 4 6", addresses("~SEQ(n, 2, 2, 6) 192.0.2.$n"));
        assertEquals("3 2 1", addresses("~SEQ(n, 3, 1) 192.0.2.${n}"));
        assertEquals("1 7", addresses("~LST(n, 1, 7) 192.0.2.$n"));
        assertEquals("13 24", addresses("~LST({a,b}, {1,3}, {2,4}) 192.0.2.${a}${b}"));
        assertEquals("11 12 21 22", addresses("~SEQ(a, 2) ~SEQ(b, 2) 192.0.2.${a}${b}"));
        LoadResult clash = load("$n=1\nglobal_defs {\n~SEQ(n, 2) router_id $n\n}\n");
        assertTrue(codes(clash).contains(DiagnosticCode.GENERATOR_PROBLEM));
    }

    /** CFG-20. */
    @Test
    void wordsThatOnlyLookLikeTheLanguageAreNoneOfIt() throws IOException {
        assertEquals("%{HOST}", routerId("router_id \"%{HOST}\""));
        assertEquals(
                List.of(DiagnosticCode.UNKNOWN_KEYWORD),
                codes(load("global_defs {\nstrict_config_check\n}\n")));
    }

    /** CFG-21. */
    @Test
    void numbersWithRubbishCountByKeyword() throws IOException {
        LoadResult times = load(HEAD + "preempt_delay 3x\n" + TAIL);
        assertEquals(List.of(DiagnosticCode.ADJUSTED_VALUE), codes(times));
        assertEquals(3_000_000_000L, config(times).instances().get(0).preemptDelayNanos());
        LoadResult priority = load(HEAD + "priority 7x\n" + TAIL);
        assertEquals(List.of(DiagnosticCode.BAD_VALUE), codes(priority));
        assertEquals(100, config(priority).instances().get(0).priority());
        LoadResult decimals = load(HEAD + "preempt_delay 1.0000006\n" + TAIL);
        assertEquals(List.of(DiagnosticCode.ADJUSTED_VALUE), codes(decimals));
        assertEquals(1_000_001_000L, config(decimals).instances().get(0).preemptDelayNanos());
        String mask = "global_defs {\numask %s\n}\n";
        assertEquals(18, config(load(mask.formatted("022"))).global().settings().number("umask"));
        assertEquals(34, config(load(mask.formatted("0x22"))).global().settings().number("umask"));
    }

    @Test
    void timesAreMicrosecondsOfTheirRange() throws IOException {
        assertEquals(500_000_000L, preemptDelayNanos(".5"));
        assertEquals(2_000_000_000L, preemptDelayNanos("+2"));
        assertEquals(3_000_000_000L, preemptDelayNanos("3."));
        assertEquals(1_000L, preemptDelayNanos("0.0000005"));
        assertEquals(0L, preemptDelayNanos("0.00000049"));
        assertEquals(1_000_000_000_000L, preemptDelayNanos("1000.0000004"));
        for (String tooMuch : List.of("1000.0000005", "9223372036854", "999999999999999999.9")) {
            LoadResult refused = load(HEAD + "preempt_delay " + tooMuch + "\n" + TAIL);
            assertEquals(List.of(DiagnosticCode.BAD_VALUE), codes(refused), tooMuch);
        }
    }

    private long preemptDelayNanos(String written) throws IOException {
        LoadResult read = load(HEAD + "preempt_delay " + written + "\n" + TAIL);
        return config(read).instances().get(0).preemptDelayNanos();
    }

    /** CFG-22. */
    @Test
    void aBooleanIsOneOfSixWordsOrNone() throws IOException {
        for (String word : List.of("", "on", "true", "yes")) {
            assertTrue(
                    config(load(HEAD + "strict_mode " + word + "\n" + TAIL))
                            .instances()
                            .get(0)
                            .strict(),
                    word);
        }
        for (String word : List.of("off", "false", "no")) {
            assertFalse(
                    config(load(HEAD + "strict_mode " + word + "\n" + TAIL))
                            .instances()
                            .get(0)
                            .strict(),
                    word);
        }
        assertEquals(
                List.of(DiagnosticCode.BAD_VALUE), codes(load(HEAD + "strict_mode ON\n" + TAIL)));
    }

    /** CFG-24: one process, which reads each file once; a pipe can be read once only. */
    @Test
    void aFileIsReadOnce() throws Exception {
        Path pipe = folder.resolve("pipe.conf");
        Shell.run("mkfifo", pipe.toString());
        Thread writer =
                new Thread(
                        () -> {
                            try {
                                Files.writeString(pipe, HEAD + TAIL);
                            } catch (IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            }
                        });
        writer.start();
        LoadResult result = ConfigLoader.load(pipe, options());
        writer.join(60_000);
        assertEquals(1, config(result).instances().size());
    }

    /** CFG-25. */
    @Test
    void theFirstBlockOfANameCounts() throws IOException {
        String group = "vrrp_sync_group G {\ngroup {\nA\nB\n}\n}\n";
        String other = (HEAD + TAIL).replace(" A ", " B ").replace("id 1", "id 2");
        String again = (HEAD + TAIL).replace("id 1", "id 3");
        LoadResult result = load(HEAD + TAIL + other + again + group + group.replace("A\n", ""));
        assertEquals(
                List.of(DiagnosticCode.DUPLICATE_NAME, DiagnosticCode.DUPLICATE_NAME),
                codes(result));
        assertEquals(2, config(result).instances().size());
        assertEquals(1, config(result).instances().get(0).vrid());
        assertEquals(List.of("A", "B"), config(result).syncGroups().get(0).members());
    }

    /** CFG-25: keepalived skips these blocks if a second word follows. */
    @Test
    void aSecondNameIsNoName() throws IOException {
        LoadResult result =
                load(
                        (HEAD + TAIL).replace("vrrp_instance A", "vrrp_instance A B")
                                + "vrrp_sync_group G H {\n}\ntrack_group T U {\n}\n");
        assertEquals(3, Collections.frequency(codes(result), DiagnosticCode.NO_NAME));
        assertEquals(List.of(), config(result).instances());
        LoadResult quoted = load((HEAD + TAIL).replace("vrrp_instance A", "vrrp_instance \"A B\""));
        assertEquals(List.of(), codes(quoted));
        assertEquals("A B", config(quoted).instances().get(0).name());
    }

    /** The last parts of the addresses that come out of a line of virtual_ipaddress. */
    private String addresses(String line) throws IOException {
        LoadResult result = load(HEAD + "virtual_ipaddress {\n" + line + "\n}\n}\n");
        assertEquals(List.of(), codes(result));
        return String.join(
                " ",
                config(result).instances().get(0).addresses().stream()
                        .map(one -> one.address().toString().substring("192.0.2.".length()))
                        .toList());
    }

    private String routerId(String lines) throws IOException {
        LoadResult result = load("global_defs {\n" + lines + "\n}\n");
        return config(result).global().routerId();
    }

    private static List<DiagnosticCode> codes(LoadResult result) {
        return result.diagnostics().stream().map(Diagnostic::code).toList();
    }

    private static Config config(LoadResult result) {
        Config config = result.config();
        assertNotNull(config, () -> result.diagnostics().toString());
        return config;
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }

    private LoadResult load(String text) throws IOException {
        write("main", text);
        return ConfigLoader.load(folder.resolve("main"), options());
    }

    private static LoadOptions options() {
        return LoadOptions.of("node1")
                .withEnvironment(name -> name.equals("SITE") ? "north" : null);
    }
}
