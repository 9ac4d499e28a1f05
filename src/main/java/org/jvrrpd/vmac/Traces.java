package org.jvrrpd.vmac;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.outbound.HostIdentity;
import org.jvrrpd.outbound.RunDirFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this daemon has changed on the host besides addresses, and the file RUN-DIR/interfaces that
 * says so. Each line is written before the deed, so that whoever comes after a crash finds it.
 *
 * <pre>
 * jvrrpd interfaces 1
 * boot 0b0c2f3e-6d6b-4a57-9d3a-1f6a0c7a9d11
 * network 4026531840
 * made vrrp.51 eth0 00:00:5e:00:01:33 5
 * set net/ipv4/conf/eth0/arp_ignore 0 1
 * table IPV4 keepalived
 * </pre>
 *
 * One thread.
 */
final class Traces {
    /** Within the run directory. */
    static final String NAME = "interfaces";

    private static final Logger LOG = LoggerFactory.getLogger(Traces.class);
    private static final String FORMAT = "jvrrpd interfaces 1";
    private static final long SIZE_BYTES_MAX = 4 << 20;
    private static final int HEADER_LINES = 3;

    private final Path runDir;
    private final HostIdentity host;
    private final Map<String, Made> made = new LinkedHashMap<>();
    private final Map<String, Setting> settings = new LinkedHashMap<>();
    private final Set<Table> tables = new LinkedHashSet<>();

    private Traces(Path runDir, HostIdentity host) {
        this.runDir = runDir;
        this.host = host;
    }

    /**
     * An interface that was made, or is about to be.
     *
     * @param index the kernel's number; 0: not known to exist
     */
    record Made(String name, String baseName, MacAddress mac, int index) {
        private String line() {
            return "made " + name + " " + baseName + " " + mac + " " + index;
        }
    }

    /** A kernel setting that was changed: from which value to which. */
    record Setting(String name, String before, String after) {
        private String line() {
            return "set " + name + " " + before + " " + after;
        }
    }

    /** A table of the packet filter. */
    record Table(Family family, String name) {
        private String line() {
            return "table " + family + " " + name;
        }
    }

    /** Of a daemon that begins: nothing is changed yet but what the sweep could not take back. */
    static Traces begin(Path runDir) throws IOException {
        Traces before = null;
        try {
            before = read(runDir);
        } catch (IOException e) {
            LOG.warn("{}: {}; it is written anew", runDir.resolve(NAME), e.getMessage());
        }
        return before == null ? new Traces(runDir, HostIdentity.current()) : before;
    }

    /**
     * What a predecessor of this boot and network namespace has left; null: nothing.
     *
     * @throws IOException when the file is there and cannot be trusted
     */
    static @Nullable Traces read(Path runDir) throws IOException {
        byte[] bytes = RunDirFile.read(runDir, NAME, SIZE_BYTES_MAX);
        if (bytes == null) {
            return null;
        }
        List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        HostIdentity here = HostIdentity.current();
        if (lines.size() < HEADER_LINES || !lines.get(0).equals(FORMAT)) {
            throw new IOException("it is damaged or not of this version");
        }
        boolean sameHost =
                lines.get(1).equals("boot " + here.bootId())
                        && lines.get(2).equals("network " + here.network());
        if (!sameHost) {
            return null;
        }
        Traces traces = new Traces(runDir, here);
        for (String line : lines.subList(HEADER_LINES, lines.size())) {
            traces.take(line.split(" "));
        }
        return traces;
    }

    private void take(String[] words) throws IOException {
        if (words.length == 5 && words[0].equals("made") && words[4].matches("[0-9]{1,9}")) {
            MacAddress mac = MacAddress.parse(words[3]);
            if (mac != null) {
                int index = Integer.parseInt(words[4]);
                made.put(words[1], new Made(words[1], words[2], mac, index));
                return;
            }
        }
        if (words.length == 3
                && words[0].equals("table")
                && words[1].matches("IPV[46]")
                && words[2].matches("[A-Za-z][A-Za-z0-9_./-]{0,62}")) {
            tables.add(new Table(Family.valueOf(words[1]), words[2]));
            return;
        }
        boolean isSetting =
                words.length == 4
                        && words[0].equals("set")
                        && words[1].matches("net/ipv[46]/conf/[^/]+/[a-z0-9_]+")
                        && !words[1].contains("/../");
        if (!isSetting) {
            throw new IOException("it is damaged or not of this version");
        }
        settings.put(words[1], new Setting(words[1], words[2], words[3]));
    }

    /** Notes an interface, in place of what was noted of that name. */
    void note(Made one) throws IOException {
        made.put(one.name(), one);
        write();
    }

    void forgetInterface(String name) throws IOException {
        if (made.remove(name) != null) {
            write();
        }
    }

    /** Notes a change; the value before the first one stays. */
    void note(Setting one) throws IOException {
        Setting known = settings.get(one.name());
        settings.put(
                one.name(),
                known == null ? one : new Setting(one.name(), known.before(), one.after()));
        write();
    }

    void forgetSetting(String name) throws IOException {
        if (settings.remove(name) != null) {
            write();
        }
    }

    void note(Table one) throws IOException {
        if (tables.add(one)) {
            write();
        }
    }

    void forgetTable(Table one) throws IOException {
        if (tables.remove(one)) {
            write();
        }
    }

    private void write() throws IOException {
        StringBuilder text = new StringBuilder(FORMAT);
        text.append("\nboot ").append(host.bootId()).append("\nnetwork ").append(host.network());
        made.values().forEach(one -> text.append('\n').append(one.line()));
        settings.values().forEach(one -> text.append('\n').append(one.line()));
        tables.forEach(one -> text.append('\n').append(one.line()));
        text.append('\n');
        RunDirFile.replace(runDir, NAME, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    List<Made> made() {
        return new ArrayList<>(made.values());
    }

    @Nullable Made made(String name) {
        return made.get(name);
    }

    List<Setting> settings() {
        return new ArrayList<>(settings.values());
    }

    List<Table> tables() {
        return new ArrayList<>(tables);
    }
}
