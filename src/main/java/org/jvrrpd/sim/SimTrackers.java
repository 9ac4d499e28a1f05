package org.jvrrpd.sim;

import java.util.HashMap;
import java.util.Map;
import org.jvrrpd.model.TrackProcess;
import org.jvrrpd.model.VrrpScript;
import org.jvrrpd.vrrp.FileReading;
import org.jvrrpd.vrrp.ScriptResult;

/** What scripts, files and processes of a host say, and how the daemon hears it. */
final class SimTrackers {
    private final SimHost host;
    private final Map<String, Boolean> goodScripts = new HashMap<>();
    private final Map<String, Integer> fileNumbers = new HashMap<>();
    private final Map<String, Integer> processCounts = new HashMap<>();
    private final Map<String, SimScriptRuns> scriptRuns = new HashMap<>();

    SimTrackers(SimHost host) {
        this.host = host;
    }

    /** Files and processes are known before interfaces. */
    void tellFiles() {
        host.config().extras().trackFiles().forEach(file -> tellFile(file.name()));
        host.config().extras().trackProcesses().forEach(process -> tellProcess(process.name()));
    }

    void tellScripts() {
        host.config().scripts().forEach(script -> tell(script.name()));
    }

    void setScript(String script, boolean good) {
        goodScripts.put(script, good);
        tell(script);
    }

    void turnScript(VrrpScript script, boolean good) {
        goodScripts.put(script.name(), good);
        scriptRuns
                .computeIfAbsent(script.name(), ignored -> new SimScriptRuns(host, script))
                .turn(good);
    }

    private void tell(String script) {
        int status = goodScripts.getOrDefault(script, true) ? 0 : 1;
        ScriptResult result = new ScriptResult(ScriptResult.Outcome.EXITED, status);
        host.hear(running -> running.onScriptResult(script, result, host.nowNanos()));
    }

    void setFile(String file, int number) {
        fileNumbers.put(file, number);
        tellFile(file);
    }

    void spoilFile(String file) {
        FileReading reading = FileReading.unreadable("a directory");
        host.hear(running -> running.onTrackFile(file, reading, host.nowNanos()));
    }

    private void tellFile(String file) {
        FileReading reading = FileReading.of(fileNumbers.getOrDefault(file, 0));
        host.hear(running -> running.onTrackFile(file, reading, host.nowNanos()));
    }

    void setProcesses(String process, int count) {
        processCounts.put(process, count);
        tellProcess(process);
    }

    private void tellProcess(String process) {
        for (TrackProcess tracker : host.config().extras().trackProcesses()) {
            if (tracker.name().equals(process)) {
                int count = processCounts.getOrDefault(process, tracker.quorum());
                host.hear(running -> running.onTrackProcess(process, count, host.nowNanos()));
            }
        }
    }
}
