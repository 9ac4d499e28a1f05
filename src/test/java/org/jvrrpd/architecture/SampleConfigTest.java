package org.jvrrpd.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.jvrrpd.config.ConfigLoader;
import org.jvrrpd.config.LoadOptions;
import org.jvrrpd.config.LoadResult;

/** Every configuration file that is shipped loads without a remark. */
class SampleConfigTest {
    private static final LoadOptions OPTIONS =
            LoadOptions.of("host")
                    .withInterfaces(name -> true, name -> LoadOptions.MTU_BYTES)
                    .withUsers(name -> true);

    @TestFactory
    Stream<DynamicTest> everySampleLoadsWithoutARemark() {
        List<SourceText> samples = SourceText.below("conf", ".conf");
        assertTrue(!samples.isEmpty(), "the samples were not found");
        return samples.stream().map(file -> dynamicTest(file.name(), () -> assertLoads(file)));
    }

    private static void assertLoads(SourceText file) {
        LoadResult result = ConfigLoader.load(Path.of(file.name()), OPTIONS);
        assertEquals(List.of(), result.diagnostics());
        assertTrue(result.usable());
    }

    @Test
    void aSampleWithAMistakeIsFound() {
        LoadResult result =
                ConfigLoader.loadText(
                        "vrrp_instance VI_1 {\n  virtual_ipadress {\n  }\n}\n",
                        Path.of("planted.conf"),
                        OPTIONS);
        assertTrue(!result.diagnostics().isEmpty());
    }
}
