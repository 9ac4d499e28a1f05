package org.jvrrpd.config.check.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.jvrrpd.config.ConfigLoader;
import org.jvrrpd.config.LoadOptions;
import org.jvrrpd.config.check.Checks;
import org.jvrrpd.config.check.view.HostView;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Fix;

/** A bare name becomes the path that the host knows. */
class CommandPathFixTest {
    /** A host that knows one program and answers nothing else. */
    private static HostView hostWith(String program) {
        return (HostView)
                Proxy.newProxyInstance(
                        HostView.class.getClassLoader(),
                        new Class<?>[] {HostView.class},
                        (proxy, method, arguments) ->
                                arguments[0].equals(program) ? "/usr/bin/" + program : null);
    }

    private static @Nullable Fix fix(String command, String program) {
        String text = "vrrp_script chk {\n    script " + command + "\n}\n";
        var result = ConfigLoader.loadText(text, Path.of("a.conf"), LoadOptions.of("a"));
        var findings = result.advised(Checks.ofOneFile()).diagnostics();
        for (Diagnostic finding : CommandPathFix.improve(findings, hostWith(program))) {
            if (finding.code() == DiagnosticCode.COMMAND_PATH) {
                return finding.fix();
            }
        }
        throw new AssertionError(findings);
    }

    private static String edit(@Nullable Fix fix) {
        if (fix == null) {
            return "none";
        }
        Fix.Edit edit = fix.edits().get(0);
        return edit.span().text() + " -> " + edit.text();
    }

    @Test
    void theNameAloneIsReplaced() {
        assertEquals("killall -> /usr/bin/killall", edit(fix("\"killall -0 nginx\"", "killall")));
        assertEquals("pidof -> /usr/bin/pidof", edit(fix("pidof", "pidof")));
    }

    @Test
    void aProgramThatIsNotThereIsLeftToAPerson() {
        assertNull(fix("\"killall -0 nginx\"", "pidof"));
        assertNull(fix("\"./check.sh\"", "check.sh"));
    }
}
