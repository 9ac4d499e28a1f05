package org.jvrrpd.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** Which foreign library is known where. The table of layers says the same from the other side. */
final class Corners {
    static final List<Corner> ALL =
            List.of(
                    new Corner("com.kenai.jffi..", "org.jvrrpd.linux"),
                    new Corner("jnr..", "org.jvrrpd.linux", "org.jvrrpd.control"),
                    new Corner("io.netty..", "org.jvrrpd.loop", "org.jvrrpd.checks.."),
                    new Corner(
                            "com.google.re2j..",
                            "org.jvrrpd.checks.probe",
                            "org.jvrrpd.config.bind"),
                    new Corner("picocli..", "org.jvrrpd.cli"),
                    new Corner("ch.qos.logback..", "org.jvrrpd.daemon..", "org.jvrrpd.cli"),
                    new Corner("jakarta.mail..", "org.jvrrpd.mail"),
                    new Corner("org.eclipse.angus..", "org.jvrrpd.mail"),
                    new Corner("sun.misc..", "org.jvrrpd.daemon"));

    private Corners() {}

    /** A library and the packages that may know it. */
    record Corner(String library, List<String> places) {
        Corner(String library, String... places) {
            this(library, List.of(places));
        }

        ArchRule rule() {
            return CodeRules.onlyIn(library, places.toArray(String[]::new));
        }
    }
}
