package org.jvrrpd.firewall;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NftTest {
    private static final String MORE_THAN_A_PIPE_HOLDS = "#".repeat(1 << 20);

    /** Enough that the end meets the thread that reads at each of its steps. */
    private static final int ROUNDS = 50;

    @Test
    void aProgramThatNeitherReadsNorEndsIsKilled() throws Exception {
        List<String> hanging = List.of("sleep", "1000");
        for (int round = 0; round < ROUNDS; round++) {
            assertEquals("nft does not end", Nft.run(hanging, MORE_THAN_A_PIPE_HOLDS, 5));
            assertEquals("nft does not end", Nft.run(hanging, "", 5));
        }
    }

    @Test
    void aProgramThatEndsBeforeItReadsSaysWhy() throws Exception {
        List<String> failing = List.of("sh", "-c", "echo no; exit 1");
        assertEquals("nft: no", Nft.run(failing, MORE_THAN_A_PIPE_HOLDS, 60_000));
        assertEquals("", Nft.run(List.of("true"), "", 60_000));
    }
}
