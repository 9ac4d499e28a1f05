package org.jvrrpd.linux.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OutputTailTest {
    private final OutputTail tail = new OutputTail();

    private void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        tail.append(bytes, bytes.length);
    }

    @Test
    void shortOutputIsKeptWhole() {
        write("nginx: ");
        write("not running\n");
        assertEquals("nginx: not running", tail.text());
    }

    @Test
    void onlyTheEndOfLongOutputIsKept() {
        write("a".repeat(10_000));
        write("b".repeat(OutputTail.OUTPUT_SIZE_BYTES_MAX - 3) + "end");
        String text = tail.text();
        assertTrue(text.startsWith("...bbb"), text);
        assertTrue(text.endsWith("end"), text);
        assertEquals(OutputTail.OUTPUT_SIZE_BYTES_MAX + 3, text.length());
    }

    @Test
    void exactlyTheBoundIsKeptWhole() {
        write("c".repeat(OutputTail.OUTPUT_SIZE_BYTES_MAX));
        assertEquals("c".repeat(OutputTail.OUTPUT_SIZE_BYTES_MAX), tail.text());
    }

    @Test
    void controlCharactersAreMadeHarmless() {
        write("red \033[31m\007 \u009b1m \u202e tab\tline\nnext\r\0");
        assertEquals("red ?[31m? ?1m ? tab\tline\nnext??", tail.text());
    }

    @Test
    void brokenTextIsNoError() {
        tail.append(new byte[] {'o', 'k', (byte) 0xff, (byte) 0xc3}, 4);
        assertTrue(tail.text().startsWith("ok"));
    }
}
