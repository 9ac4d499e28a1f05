package org.jvrrpd.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.config.ConfigLoader;
import org.jvrrpd.config.LoadOptions;
import org.jvrrpd.config.LoadResult;
import org.jvrrpd.model.AddressLease;
import org.jvrrpd.model.AdvertOptions;
import org.jvrrpd.model.Authentication;
import org.jvrrpd.model.Check;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.NotifyScripts;
import org.jvrrpd.model.ReleaseSkew;
import org.jvrrpd.model.Settings;
import org.jvrrpd.model.Succession;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;

/** A line says all that the protocol looks at, and nothing that is nobody's business. */
class EventTextTest {
    @TempDir private Path folder;

    private static final String EVERYTHING =
            """
            global_defs {
              router_id lab
              script_user root
              smtp_server 192.0.2.99
              notification_email_from whistle@example.org
              smtp_user whistle
              smtp_password whistle
              notify_fifo /run/whistle
              notify_fifo_script "/bin/fifo whistle"
            }
            static_ipaddress {
              10.88.1.1/24 dev eth1
            }
            static_routes {
              10.50.1.0/24 via 10.88.1.2 dev eth1 mtu 1400
            }
            static_rules {
              from 10.51.0.0/16 table 150 preference 150
            }
            vrrp_script check {
              script "/bin/check --token whistle"
              interval 1
              weight -20
            }
            vrrp_script web {
              http "http://127.0.0.1/?token=whistle"
              http_body whistle
              interval 3
            }
            vrrp_track_file count {
              file /run/count
            }
            vrrp_track_process nginx {
              process nginx
            }
            vrrp_sync_group G {
              group {
                VI_1
                VI_2
              }
            }
            vrrp_instance VI_1 {
              interface eth0
              virtual_router_id 51
              priority 150
              version 2
              mcast_dst_ip 224.0.0.77
              authentication {
                auth_type PASS
                auth_pass whistle
              }
              track_script {
                check
                web
              }
              track_file {
                count weight 1
              }
              track_process {
                nginx weight 2
              }
              notify "/bin/notify whistle"
              virtual_ipaddress {
                10.77.1.100/24 dev eth0 label eth0:1
              }
              virtual_routes {
                10.60.1.0/24 via 10.77.1.13 dev eth0
              }
              virtual_rules {
                from 10.70.1.0/24 table 100 preference 1001
              }
            }
            vrrp_instance VI_2 {
              interface eth0
              virtual_router_id 52
              priority 150
              version 3
              advert_int 0.5
              unicast_src_ip 10.77.1.11
              old_unicast_checksum
              address_lease off
              address_sentinel off
              listen_first 35
              release_skew 0.02
              address_removal_limit 7
              restart_advert_int 2.5
              auth_hmac {
                key 1 "whistle-whistle-whistle-whistle-whistle"
                active_key 1
              }
              unicast_peer {
                10.77.1.12
              }
              virtual_ipaddress {
                10.77.1.101/24
              }
            }
            """;

    private Config load(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("a.conf"), text);
        LoadResult result = ConfigLoader.load(file, LoadOptions.of("host"));
        Config config = result.config();
        if (config == null) {
            throw new AssertionError(result.diagnostics());
        }
        return config;
    }

    private static Config back(Config config) {
        return ((Event.Start) EventText.parse(EventText.line(new Event.Start(7, config)))).config();
    }

    @Test
    void aConfigurationComesBackAsFarAsTheProtocolLooksAtIt() throws IOException {
        Config config = load(EVERYTHING);
        Config again = back(config);
        assertEquals(EventText.line(new Event.Start(7, config)), line(again));
        for (int i = 0; i < 2; i++) {
            VrrpInstance before = config.instances().get(i);
            VrrpInstance after = again.instances().get(i);
            assertEquals(AdvertOptions.of(before), AdvertOptions.of(after));
            assertEquals(AddressLease.of(before), AddressLease.of(after));
            assertEquals(ReleaseSkew.of(before), ReleaseSkew.of(after));
            assertEquals(
                    before.settings().text("listen_first"), after.settings().text("listen_first"));
            assertEquals(
                    before.settings().isOn("address_sentinel"),
                    after.settings().isOn("address_sentinel"));
            assertEquals(
                    Succession.announced(before).advertIntervalNanos(),
                    Succession.announced(after).advertIntervalNanos());
            assertEquals(
                    before.settings().text("address_removal_limit"),
                    after.settings().text("address_removal_limit"));
            assertEquals(before.key(), after.key());
            assertEquals(before.addresses(), after.addresses());
            assertEquals(before.virtualRoutes(), after.virtualRoutes());
            assertEquals(before.virtualRules(), after.virtualRules());
            assertEquals(before.trackScripts(), after.trackScripts());
            assertEquals(before.advertIntervalNanos(), after.advertIntervalNanos());
            assertEquals(before.accepts(), after.accepts());
        }
        assertEquals(config.syncGroups().get(0).members(), again.syncGroups().get(0).members());
        assertEquals(config.extras().staticRoutes(), again.extras().staticRoutes());
        assertEquals(config.extras().trackProcesses(), again.extras().trackProcesses());
    }

    private static String line(Config config) {
        return EventText.line(new Event.Start(7, config));
    }

    @Test
    void noPasswordMailOrArgumentIsWritten() throws IOException {
        String line = line(load(EVERYTHING));
        String hex = HexFormat.of().formatHex("whistle".getBytes(StandardCharsets.US_ASCII));
        assertFalse(line.contains("whistle"), line);
        assertFalse(line.contains(hex), line);
        assertFalse(line.contains("192.0.2.99"), line);
        assertFalse(line.contains("/bin/notify"), line);
        assertTrue(line.contains("/bin/check"), line);
    }

    /** Adverts come without what proved them, so nobody may ask for it when they are played. */
    @Test
    void whatIsPlayedAsksForNoPasswordAndNoSignature() throws IOException {
        Config config = load(EVERYTHING);
        assertNotEquals(Authentication.NONE, config.instances().get(0).authentication());
        assertNotNull(config.instances().get(1).hmac());
        for (VrrpInstance one : back(config).instances()) {
            assertEquals(Authentication.NONE, one.authentication());
            assertNull(one.hmac());
            assertEquals(NotifyScripts.NONE, one.notifyScripts());
        }
    }

    /** Whoever gives the model a new kind of value teaches the recorder to write and read it. */
    @Test
    void everyKindOfValueOfTheModelCanBeWrittenAndRead() {
        Set<Type> seen = new LinkedHashSet<>();
        Set<String> unknown = new TreeSet<>();
        for (Class<?> event : Event.class.getPermittedSubclasses()) {
            walk(event, seen, unknown);
        }
        assertEquals(Set.of(), unknown);
        assertTrue(seen.contains(VrrpInstance.class), seen::toString);
    }

    private static void walk(Type type, Set<Type> seen, Set<String> unknown) {
        if (!seen.add(type) || isSimple(type)) {
            return;
        }
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            walk(list.getActualTypeArguments()[0], seen, unknown);
        } else if (type instanceof Class<?> known && known.isRecord()) {
            for (RecordComponent component : known.getRecordComponents()) {
                walk(component.getGenericType(), seen, unknown);
            }
        } else {
            unknown.add(type.getTypeName());
        }
    }

    private static boolean isSimple(Type type) {
        return Set.of(
                                int.class,
                                Integer.class,
                                long.class,
                                Long.class,
                                boolean.class,
                                Boolean.class,
                                String.class,
                                IpAddress.class,
                                MacAddress.class,
                                Settings.class,
                                Check.class)
                        .contains(type)
                || type instanceof Class<?> known && (known.isEnum() || Format.isExcluded(known));
    }
}
