package org.jvrrpd.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The sample configuration for two Nginx hosts, as the package ships it. */
final class SampleConfig {
    private static final String RESOURCE = "/conf/two-nginx-multicast.conf";
    private static final String FIRST_PRIORITY = "priority 150";
    private static final String SECOND_PRIORITY = "priority 100";

    private SampleConfig() {}

    /** For the first host: word for word. */
    static String first() throws DemoException {
        try (InputStream in = SampleConfig.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new DemoException("the program lacks its sample configuration " + RESOURCE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new DemoException("cannot read " + RESOURCE, e);
        }
    }

    /** For the second host: the change that the sample's comment asks for. */
    static String second() throws DemoException {
        String text = first();
        if (!text.contains(FIRST_PRIORITY)) {
            throw new DemoException(
                    "the sample configuration has no line '" + FIRST_PRIORITY + "'");
        }
        return text.replace(FIRST_PRIORITY, SECOND_PRIORITY);
    }
}
