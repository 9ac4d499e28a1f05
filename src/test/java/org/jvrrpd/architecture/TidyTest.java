package org.jvrrpd.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TidyTest {
    private static final int FILES_MIN = 40;

    @Test
    void everySourceFileIsTidy() {
        List<SourceText> sources = SourceText.below("src", ".java");
        assertTrue(sources.size() > FILES_MIN, "the sources were not found");
        assertEquals("", String.join("\n", TidyRules.problemsOf(sources)));
    }

    @Test
    void noFileHasLeftoverMarkers() {
        List<SourceText> texts = new ArrayList<>(SourceText.below("src", ".java", ".sh", ".xml"));
        for (String place : List.of("conf", "docs", "packaging", "systemd", ".ci")) {
            texts.addAll(SourceText.below(place, ""));
        }
        texts.addAll(SourceText.below("README.md", ""));
        texts.addAll(SourceText.below("pom.xml", ""));
        assertEquals("", String.join("\n", TidyRules.markersIn(texts)));
    }
}
