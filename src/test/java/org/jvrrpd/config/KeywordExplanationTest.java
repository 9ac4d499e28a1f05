package org.jvrrpd.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.jvrrpd.config.bind.Keyword;
import org.jvrrpd.config.bind.Keywords;

/** What is said of a keyword. */
class KeywordExplanationTest {
    @Test
    void aKeywordIsExplainedWithAllThatTheTableKnows() {
        assertEquals(
                """
                unicast_ttl N
                  block       vrrp_instance
                  meaning     TTL or hop limit of unicast adverts.
                  arguments   0..255
                  default     255
                  jvrrpd      served
                  more        docs/configuration.md, jvrrpd.conf(5)
                """,
                KeywordExplanation.of("unicast_ttl"));
    }

    @Test
    void aKeywordOfSeveralBlocksIsExplainedForEach() {
        String all = KeywordExplanation.of("weight");
        assertTrue(all != null && all.contains("vrrp_script") && all.contains("bfd_instance"));
        String one = KeywordExplanation.of("vrrp_script.weight");
        assertTrue(one != null && !one.contains("bfd_instance"), one);
    }

    @Test
    void versionsAndOldSpellingsAreSaid() {
        assertTrue(said("auth_hmac").contains("keepalived  2.4 and later"));
        assertTrue(said("json_version").contains("keepalived  later than 2.2.7"));
        assertTrue(said("vmac_garp_intvl").contains("deprecated  write garp_extra_if"));
        assertTrue(said("virtual_server").contains("load balancer LVS"));
        assertTrue(said("state_file_location").contains("only keepalived's manual"));
    }

    @Test
    void keywordsOfOursAreMarked() {
        assertTrue(said("address_lease").contains("ours: served"));
        assertTrue(said("smtp_tls").contains("ours: served"));
        Keyword keyword = Keywords.find("vrrp_instance", "address_lease");
        assertTrue(keyword != null && keyword.isOurs());
        assertEquals(28, Keywords.scopes().stream().mapToLong(KeywordExplanationTest::ours).sum());
    }

    private static long ours(String scope) {
        return Keywords.of(scope).stream().filter(Keyword::isOurs).count();
    }

    @Test
    void anUnknownWordHasNoExplanationButPerhapsANeighbour() {
        assertNull(KeywordExplanation.of("prioritty"));
        assertEquals("priority", KeywordExplanation.nearest("prioritty"));
        assertNull(KeywordExplanation.nearest("qqqqqqqqqq"));
    }

    private static String said(String word) {
        String text = KeywordExplanation.of(word);
        assertNotNull(text, word);
        return text;
    }
}
