package org.jvrrpd.linux.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptAccountsTest {
    private static final Privileges ROOT = new Privileges(0, 0, -1);
    private static final Privileges PLAIN = new Privileges(1000, 1000, 0);
    private static final ScriptRules NO_RULES = new ScriptRules(null, false);
    private static final ScriptRules SECURE = new ScriptRules(null, true);

    private final Path etc;
    private final List<String> asked = new ArrayList<>();
    private Map<String, String> services = Map.of();

    ScriptAccountsTest(@TempDir Path directory) throws Exception {
        etc = directory;
        Files.writeString(
                etc.resolve("passwd"),
                "root:x:0:0:root:/root:/bin/sh\nbroken\nbad:x:y:z::\nwww:x:33:34:Web:/:/bin/sh\n");
        Files.writeString(etc.resolve("group"), "root:x:0:\nadm:x:4:www\n");
    }

    private ScriptAccounts.Answer resolve(
            @Nullable String user, @Nullable String group, ScriptRules rules, Privileges own) {
        AccountDatabase database =
                new AccountDatabase(
                        etc,
                        words -> {
                            asked.add(String.join(" ", words));
                            return services.get(words.get(2));
                        });
        Account account = user == null ? null : new Account(user, group);
        return new ScriptAccounts(database, own).resolve(account, rules);
    }

    private void expect(String account, ScriptAccounts.Answer answer) {
        assertEquals("", answer.problem());
        assertEquals(account, String.valueOf(answer.account()));
    }

    @Test
    void theAccountOnTheLineComesFirst() {
        ScriptRules rules = new ScriptRules(new Account("root", null), false);
        expect("www (33:34)", resolve("www", null, rules, ROOT));
        expect("www:adm (33:4)", resolve("www", "adm", rules, ROOT));
        assertEquals(List.of(), asked);
    }

    @Test
    void thenScriptUserThenKeepalivedScriptThenRoot() {
        ScriptRules rules = new ScriptRules(new Account("www", null), false);
        expect("www (33:34)", resolve(null, null, rules, ROOT));
        expect("root (0:0)", resolve(null, null, NO_RULES, ROOT));
        services = Map.of("keepalived_script", "keepalived_script:x:200:201::/:/bin/sh");
        expect("keepalived_script (200:201)", resolve(null, null, NO_RULES, ROOT));
    }

    @Test
    void numbersWorkAndAGroupNumberNeedsNoEntry() {
        expect("33 (33:34)", resolve("33", null, NO_RULES, ROOT));
        expect("33:77 (33:77)", resolve("33", "77", NO_RULES, ROOT));
    }

    @Test
    void nameServicesAreAskedForWhatTheFilesLack() {
        services = Map.of("ldap", "ldap:*:5000:5001:From afar:/home/ldap:/bin/sh\n");
        expect("ldap (5000:5001)", resolve("ldap", null, NO_RULES, ROOT));
        assertEquals(List.of("getent passwd ldap"), asked);
    }

    @Test
    void anUnknownUserOrGroupIsNamed() {
        ScriptAccounts.Answer user = resolve("nixda", null, NO_RULES, ROOT);
        assertNull(user.account());
        assertEquals(
                "the user 'nixda' does not exist: create it, or name another account",
                user.problem());
        assertEquals(
                "the group 'nixda' does not exist: create it, or name another group",
                resolve("www", "nixda", NO_RULES, ROOT).problem());
        assertNull(resolve("4294967295", null, NO_RULES, ROOT).account());
    }

    @Test
    void scriptSecurityWithoutAnAccountIsRefused() {
        ScriptAccounts.Answer answer = resolve(null, null, SECURE, ROOT);
        assertNull(answer.account());
        assertTrue(answer.problem().contains("needs the user keepalived_script"));
    }

    @Test
    void aDaemonWithoutTheCapabilitiesRunsScriptsUnderItsOwnAccountOnly() {
        expect("the daemon's own account (1000:1000)", resolve(null, null, NO_RULES, PLAIN));
        ScriptAccounts.Answer answer = resolve("www", null, NO_RULES, PLAIN);
        assertNull(answer.account());
        assertTrue(answer.problem().contains("CAP_SETUID"), answer.problem());
    }
}
