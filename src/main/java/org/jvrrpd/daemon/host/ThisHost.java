package org.jvrrpd.daemon.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.view.HostInterface;
import org.jvrrpd.config.check.view.HostView;
import org.jvrrpd.config.check.view.ScriptLook;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.linux.process.Account;
import org.jvrrpd.linux.process.ScriptInspector;
import org.jvrrpd.linux.process.ScriptRules;
import org.jvrrpd.linux.process.Tool;
import org.jvrrpd.model.GlobalDefs;
import org.jvrrpd.model.ScriptAccount;

/**
 * The host that this program runs on. Everything is read once, when it is first asked for. One
 * thread.
 */
public final class ThisHost implements HostView {
    private static final List<String> PATH =
            List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");
    private static final List<String> TIME_SERVICES =
            List.of("chronyd", "ntpd", "systemd-timesyncd", "openntpd", "ptp4l", "phc2sys");

    private final Patience patience = new Patience();
    private final ScriptInspector inspector = new ScriptInspector();
    private final Map<String, Optional<ScriptLook>> scripts = new HashMap<>();
    private final Supplier<Processes> processes = once(Processes::read);
    private final Supplier<Map<String, HostInterface>> interfaces;
    private final Supplier<Optional<Firewall>> firewall = once(this::readFirewall);

    /** Asks nothing yet. The run directory of the service tells which addresses are ours. */
    public ThisHost(Path runDirectory) {
        interfaces =
                once(() -> HostAddresses.read(runDirectory, processes.get().has("keepalived")));
    }

    private static <T> Supplier<T> once(Supplier<T> source) {
        return new Supplier<>() {
            private @Nullable T value;

            @Override
            public T get() {
                T known = value == null ? source.get() : value;
                value = known;
                return known;
            }
        };
    }

    @Override
    public @Nullable HostInterface networkInterface(String name) {
        return interfaces.get().get(name);
    }

    @Override
    public List<HostInterface> interfaces() {
        return List.copyOf(interfaces.get().values());
    }

    @Override
    public @Nullable ScriptLook script(
            String path, @Nullable ScriptAccount account, GlobalDefs global) {
        return scripts.computeIfAbsent(
                        path + "\n" + account,
                        key -> Optional.ofNullable(patience.ask(() -> look(path, account, global))))
                .orElse(null);
    }

    private @Nullable ScriptLook look(
            String path, @Nullable ScriptAccount account, GlobalDefs global) {
        ScriptRules rules = new ScriptRules(toAccount(global.scriptUser()), true);
        ScriptInspector.@Nullable Report report =
                inspector.inspect(path, toAccount(account), rules);
        return report == null
                ? null
                : new ScriptLook(
                        report.account(),
                        report.root(),
                        report.missing(),
                        report.missing() ? "" : report.blocked(),
                        report.unsafe(),
                        SmallFiles.text(path, ScriptLook.SIZE_BYTES_MAX));
    }

    private static @Nullable Account toAccount(@Nullable ScriptAccount account) {
        return account == null ? null : new Account(account.user(), account.group());
    }

    /** A directory server may know more users than the file. */
    @Override
    public boolean hasUser(String name) {
        boolean remote =
                SmallFiles.lines("/etc/nsswitch.conf").stream()
                        .anyMatch(line -> line.matches("passwd:.*\\b(ldap|sss|winbind|nis)\\b.*"));
        return remote
                || SmallFiles.lines("/etc/passwd").stream()
                        .anyMatch(line -> line.startsWith(name + ":"));
    }

    @Override
    public @Nullable String programPath(String name) {
        return PATH.stream()
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse(null);
    }

    @Override
    public @Nullable Firewall firewall() {
        return firewall.get().orElse(null);
    }

    private static @Nullable String ruleset() {
        try {
            Tool nft = new Tool(List.of("nft", "list", "ruleset"));
            Tool.Answer answer = nft.run(Patience.WAIT_MILLIS);
            return answer.isSuccess() ? answer.text() : null;
        } catch (LinuxException e) {
            return null;
        }
    }

    private Optional<Firewall> readFirewall() {
        @Nullable String ruleset = hasProgram("nft") ? ruleset() : null;
        return Optional.ofNullable(ruleset == null ? null : NftRuleset.read(ruleset));
    }

    @Override
    public @Nullable List<Listen> nginxListens() {
        return ListeningSockets.of(processes.get().sockets("nginx"));
    }

    @Override
    public @Nullable Integer sysctl(String name) {
        String value = SmallFiles.word("/proc/sys/" + name.replace('.', '/'));
        return value.matches("-?[0-9]{1,9}") ? Integer.valueOf(value) : null;
    }

    @Override
    public @Nullable InterfaceManager manager(String interfaceName) {
        return InterfaceManagers.of(interfaceName);
    }

    @Override
    public boolean isSelinuxEnforcing() {
        return SmallFiles.word("/sys/fs/selinux/enforce").equals("1");
    }

    /** In a container without systemd the clock is somebody else's task. */
    @Override
    public @Nullable Boolean isClockKept() {
        if (TIME_SERVICES.stream().anyMatch(processes.get()::has)) {
            return true;
        }
        return Files.isDirectory(Path.of("/run/systemd/system")) ? Boolean.FALSE : null;
    }

    /** Nobody listens here: a check shall not need the rights of the daemon. */
    @Override
    public List<HeardAdvert> heardAdverts(String interfaceName) {
        return List.of();
    }
}
