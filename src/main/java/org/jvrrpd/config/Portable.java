package org.jvrrpd.config;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.bind.Keyword;
import org.jvrrpd.config.bind.Keywords;
import org.jvrrpd.config.check.view.Rule;
import org.jvrrpd.config.check.writing.PortableRule;

/** What is asked of a file that keepalived shall be able to read, too. */
public final class Portable {
    /** The rules for such a file, besides all others. */
    public static final List<Rule> RULES = List.of(new PortableRule(Portable::isOurs));

    private Portable() {}

    private static boolean isOurs(String scope, String name) {
        @Nullable Keyword keyword = Keywords.find(scope, name);
        return keyword != null && keyword.isOurs();
    }
}
