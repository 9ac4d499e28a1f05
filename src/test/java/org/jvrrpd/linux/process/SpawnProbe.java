package org.jvrrpd.linux.process;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A process of a test that runs one script as the daemon would: started under an account with a few
 * ambient capabilities. Arguments: the account or {@code -}, {@code secure} or {@code -}, the
 * command.
 */
public final class SpawnProbe {
    private SpawnProbe() {}

    /** Prints the problem, or the output and how it ended. */
    public static void main(String[] arguments) throws Exception {
        ProcessLoop loop = ProcessLoop.start(System::nanoTime, Throwable::printStackTrace);
        OnLoop onLoop = new OnLoop(loop);
        Account account = arguments[0].equals("-") ? null : new Account(arguments[0], null);
        boolean secure = arguments[1].equals("secure");
        List<String> words = Arrays.asList(arguments).subList(2, arguments.length);
        Program program = onLoop.run(() -> find(loop, words, account, secure));
        System.out.println("unsafe: " + program.unsafe());
        System.out.println("problem: " + program.problem());
        Launch launch = program.launch();
        if (launch != null) {
            CompletableFuture<String> end = new CompletableFuture<>();
            onLoop.run(
                    () ->
                            loop.spawn(
                                    launch,
                                    (child, status, now) ->
                                            end.complete(child.output() + "\nend: " + status)));
            System.out.println(end.get(60, TimeUnit.SECONDS));
        }
        loop.close();
    }

    private static Program find(
            ProcessLoop loop, List<String> words, @Nullable Account account, boolean secure) {
        return loop.finder().find(words, account, new ScriptRules(null, secure), true);
    }
}
