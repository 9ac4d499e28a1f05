package org.jvrrpd.config.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The text of a finding. */
class DiagnosticRendererTest {
    @Test
    void theCaretStandsUnderTheWordWithItsTabs() {
        String text = render("a\n\tvirtual_ipadress {\n", 3, 16);
        assertEquals(
                "f.conf:2:2: error: message [JV-C020]\n"
                        + "    2 | \tvirtual_ipadress {\n"
                        + "      | \t^^^^^^^^^^^^^^^^\n"
                        + "      = why\n"
                        + "      = remedy\n",
                text);
    }

    @Test
    void aSecretIsNeverShown() {
        for (String line :
                new String[] {
                    "auth_pass hunter2",
                    "authentication { auth_type PASS auth_pass hunter2 }",
                    "auth_pas \"hunter2\"",
                    "@node1 auth_pass hunter2",
                    "$DB_Password=hunter2",
                    "key 1 hunter2"
                }) {
            assertFalse(render(line, 0, 3).contains("hunter2"), line);
        }
        assertTrue(render("auth_type PASS", 0, 3).contains("auth_type PASS"));
    }

    @Test
    void ofALongLineThePartAroundTheCaretIsShown() {
        String text = render("x".repeat(500) + " word " + "y".repeat(500), 501, 4);
        String[] lines = text.split("\n");
        int caret = lines[2].indexOf('^');
        assertEquals("word", lines[1].substring(caret, caret + 4));
        assertTrue(lines[1].length() < 200);
    }

    @Test
    void colourIsUsedOnlyWhenAsked() {
        Span span = new Span(SourceFile.of("f.conf", "abc"), 0, 3);
        Diagnostic found =
                new Diagnostic(Severity.ERROR, DiagnosticCode.BAD_VALUE, span, "m", "", "");
        assertTrue(new DiagnosticRenderer(true).render(found).contains("\u001b["));
        assertFalse(new DiagnosticRenderer(false).render(found).contains("\u001b["));
    }

    private static String render(String text, int offset, int length) {
        Span span = new Span(SourceFile.of("f.conf", text), offset, length);
        DiagnosticCode code = DiagnosticCode.UNKNOWN_KEYWORD;
        return new DiagnosticRenderer(false)
                .render(new Diagnostic(code.severity(), code, span, "message", "why", "remedy"));
    }
}
