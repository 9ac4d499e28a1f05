package org.jvrrpd.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The subcommands for picocli. */
@Command(
        name = "jvrrpd",
        description = "Keeps virtual addresses alive by VRRP.",
        subcommands = {
            RunCommand.class,
            CheckCommand.class,
            StatusCommand.class,
            ReloadCommand.class,
            DrainCommand.class,
            UndrainCommand.class,
            SweepCommand.class,
            SimulateCommand.class,
            DemoCommand.class,
            HelpCommand.class
        })
final class Commands {
    Commands() {}

    static int execute(String[] words) {
        CommandLine line = new CommandLine(new Commands());
        line.setUsageHelpAutoWidth(true);
        line.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().versionProvider(Commands::version));
        return line.execute(words);
    }

    private static String[] version() {
        return new String[] {Version.text()};
    }
}
