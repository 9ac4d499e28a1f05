package org.jvrrpd.config.check.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShellReaderTest {
    private static List<String> programs(String script) {
        return ShellReader.read(script).stream()
                .map(ShellCommand::program)
                .filter(program -> !program.isEmpty())
                .toList();
    }

    @Test
    void commandsAreFoundInPipesListsAndSubstitutions() {
        assertEquals(
                List.of("ps", "wc", "[", "sleep", "exit"),
                programs("if [ $(ps -C nginx | wc -l) -eq 0 ]; then sleep 2 && exit 1; fi"));
        assertEquals(List.of("pidof", "echo"), programs("A=`pidof x`\necho \"$A\" # killall y"));
    }

    @Test
    void commentsQuotesAndHereDocumentsHoldNone() {
        assertEquals(
                List.of("echo", "cat", "true"),
                programs("echo 'a; b | c' \\\n d # e\ncat <<'END'\nkillall x\nEND\ntrue"));
    }

    @Test
    void wrappersAreSeenThrough() {
        ShellCommand command =
                ShellReader.read("LANG=C sudo -n timeout 2 /usr/bin/curl -f x").get(0);
        assertEquals("curl", command.program());
        assertEquals(List.of("-f", "x"), command.arguments());
        assertTrue(command.isBounded());
    }

    @Test
    void branchesAndPatternsAreKeywords() {
        List<ShellCommand> commands = ShellReader.read("case $1 in\na) x ;;\nesac");
        assertTrue(commands.stream().anyMatch(one -> one.keywords().contains(")")));
        assertTrue(commands.get(commands.size() - 1).keywords().contains("esac"));
    }

    @Test
    void nothingMakesItFail() {
        String alphabet = "a$(){}[]`\"'\\|&;<>#\n =1if fi<<E";
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(60); j > 0; j--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            ShellReader.read(text.toString());
        }
        ShellReader.read("$(".repeat(20_000));
        ShellReader.read("(".repeat(20_000));
    }
}
