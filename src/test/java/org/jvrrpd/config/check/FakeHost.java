package org.jvrrpd.config.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.view.HostInterface;
import org.jvrrpd.config.check.view.HostView;
import org.jvrrpd.config.check.view.ScriptLook;
import org.jvrrpd.model.GlobalDefs;
import org.jvrrpd.model.ScriptAccount;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.IpPrefix;

/**
 * A host as a file beside a fixture describes it, a fact per line:
 *
 * <pre>
 * interface eth0 10.0.0.2/24 10.0.0.9/24=held     addresses: =held, =dynamic
 * script /etc/check.sh ok|missing|blocked|unsafe  then its text, each line behind "| "
 * user NAME              program NAME             sysctl NAME NUMBER
 * firewall inet filter input: 6 17                what it accepts; "more": something else, too
 * listen 10.0.0.2:80     listen *:80              selinux      clock kept|lost
 * manager eth0 PROGRAM   heard eth0 51 10.0.0.7 10.0.0.8
 * </pre>
 */
final class FakeHost implements HostView {
    private final Map<String, HostInterface> interfaces = new LinkedHashMap<>();
    private final Map<String, ScriptLook> scripts = new HashMap<>();
    private final Set<String> users = new HashSet<>();
    private final Set<String> programs = new HashSet<>();
    private final Map<String, Integer> sysctls = new HashMap<>();
    private final Map<String, InterfaceManager> managers = new HashMap<>();
    private final List<HeardAdvert> heard = new ArrayList<>();
    private final List<Listen> listens = new ArrayList<>();
    private @Nullable Firewall firewall;
    private @Nullable Boolean clockKept;
    private boolean selinux;
    private String openScript = "";

    /** The host that the file describes; null if there is no such file. */
    static @Nullable FakeHost read(Path file) throws IOException {
        return Files.exists(file) ? of(Files.readAllLines(file)) : null;
    }

    /** The host that the lines describe. */
    static FakeHost of(List<String> lines) {
        FakeHost host = new FakeHost();
        lines.forEach(host::take);
        return host;
    }

    private void take(String line) {
        if (line.startsWith("|")) {
            ScriptLook look = java.util.Objects.requireNonNull(scripts.get(openScript));
            String text = look.text() + line.substring(Math.min(2, line.length())) + "\n";
            text = text.replace("^M", "\r");
            scripts.put(
                    openScript,
                    new ScriptLook(
                            look.account(),
                            look.root(),
                            look.missing(),
                            look.blocked(),
                            look.unsafe(),
                            text));
            return;
        }
        String[] words = line.split(" ");
        switch (words[0]) {
            case "interface" -> takeInterface(words);
            case "script" -> takeScript(words[1], words[2]);
            case "user" -> users.add(words[1]);
            case "program" -> programs.addAll(List.of(words));
            case "sysctl" -> sysctls.put(words[1], Integer.valueOf(words[2]));
            case "firewall" -> takeFirewall(line);
            case "listen" -> takeListen(words[1]);
            case "selinux" -> selinux = true;
            case "clock" -> clockKept = words[1].equals("kept");
            case "manager" ->
                    managers.put(
                            words[1], new InterfaceManager(words[2], "the remedy for " + words[2]));
            case "heard" ->
                    heard.add(
                            new HeardAdvert(
                                    Integer.parseInt(words[2]),
                                    IpAddress.of(words[3]),
                                    List.of(IpAddress.of(words[4]))));
            default -> throw new IllegalArgumentException("unknown fact of a host: " + line);
        }
    }

    private void takeInterface(String[] words) {
        List<HostInterface.Address> addresses = new ArrayList<>();
        for (int i = 2; i < words.length; i++) {
            String[] parts = words[i].split("=");
            IpPrefix prefix = IpPrefix.parse(parts[0]);
            if (prefix == null) {
                throw new IllegalArgumentException(words[i]);
            }
            boolean held = parts.length > 1 && parts[1].equals("held");
            boolean dynamic = parts.length > 1 && parts[1].equals("dynamic");
            addresses.add(new HostInterface.Address(prefix, false, !dynamic, held));
        }
        interfaces.put(words[1], new HostInterface(words[1], addresses));
    }

    private void takeScript(String path, String state) {
        openScript = path;
        scripts.put(
                path,
                new ScriptLook(
                        "root",
                        true,
                        state.equals("missing"),
                        state.equals("blocked") ? "'" + path + "' is not executable" : "",
                        state.equals("unsafe") ? "'" + path + "' is writable by group 100" : "",
                        state.equals("binary") || state.equals("missing") ? null : ""));
    }

    private void takeFirewall(String line) {
        String[] parts = line.substring("firewall ".length()).split(":");
        List<Integer> accepted = new ArrayList<>();
        boolean more = false;
        for (String word : parts[1].strip().split(" ")) {
            more |= word.equals("more");
            if (word.matches("[0-9]+")) {
                accepted.add(Integer.valueOf(word));
            }
        }
        firewall = new Firewall(parts[0], true, accepted, more);
    }

    private void takeListen(String text) {
        int colon = text.lastIndexOf(':');
        String host = text.substring(0, colon);
        int port = Integer.parseInt(text.substring(colon + 1));
        listens.add(new Listen(host.equals("*") ? null : IpAddress.of(host), port));
    }

    @Override
    public @Nullable HostInterface networkInterface(String name) {
        return interfaces.get(name);
    }

    @Override
    public List<HostInterface> interfaces() {
        return List.copyOf(interfaces.values());
    }

    @Override
    public @Nullable ScriptLook script(
            String path, @Nullable ScriptAccount account, GlobalDefs global) {
        return scripts.get(path);
    }

    @Override
    public boolean hasUser(String name) {
        return users.contains(name);
    }

    @Override
    public @Nullable String programPath(String name) {
        return programs.contains(name) ? "/usr/bin/" + name : null;
    }

    @Override
    public @Nullable Firewall firewall() {
        return firewall;
    }

    @Override
    public @Nullable List<Listen> nginxListens() {
        return listens.isEmpty() ? null : List.copyOf(listens);
    }

    @Override
    public @Nullable Integer sysctl(String name) {
        return sysctls.get(name);
    }

    @Override
    public @Nullable InterfaceManager manager(String interfaceName) {
        return managers.get(interfaceName);
    }

    @Override
    public boolean isSelinuxEnforcing() {
        return selinux;
    }

    @Override
    public @Nullable Boolean isClockKept() {
        return clockKept;
    }

    @Override
    public List<HeardAdvert> heardAdverts(String interfaceName) {
        return heard;
    }
}
