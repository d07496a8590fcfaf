package host.spore.spawn.cli;

import host.spore.spawn.cli.args.Arguments;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.command.Command;
import host.spore.spawn.cli.command.Commands;
import host.spore.spawn.cli.command.Completing;
import host.spore.spawn.cli.command.ExitCode;
import host.spore.spawn.cli.command.GuestExit;
import host.spore.spawn.cli.command.HelpText;
import host.spore.spawn.cli.command.Invocation;
import host.spore.spawn.cli.command.Manual;
import host.spore.spawn.cli.command.Refused;
import host.spore.spawn.cli.command.Surroundings;
import host.spore.spawn.cli.prompt.CommandHabits;
import host.spore.spawn.cli.prompt.UnknownCommand;
import host.spore.spawn.cli.terminal.Output;
import host.spore.spawn.diagnostic.Suggestions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The whole program, given its surroundings. Running it leaves nothing open behind. */
public final class Spawn {

  /** Who types one of these asks for something else than a launch. */
  private static final List<String> FOR_STATUS =
      List.of("--json", "--help", "-h", "--version", "-o", "--output");

  /** Options that may stand before a command with their value behind them. */
  private static final List<String> WITH_VALUE =
      List.of("-C", "--directory", "-f", "--file", "-o", "--output");

  private static final List<String> BEFORE_COMMAND =
      List.of(
          "--json",
          "-y",
          "--no-color",
          "--plain",
          "--verbose",
          "-v",
          "--quiet",
          "-q",
          "--help",
          "-h",
          "--version");

  private final Surroundings world;

  public Spawn(Surroundings world) {
    this.world = world;
  }

  /**
   * Does what was typed.
   *
   * @return the exit code
   */
  public int run(String... typed) {
    List<String> words = new ArrayList<>(List.of(typed));
    int code = answer(words);
    world.terminal().out().flush();
    code = delivered(code);
    world.terminal().err().flush();
    return code;
  }

  /** What is not wholly written is no success, whoever reads it might take it for all there is. */
  private int delivered(int code) {
    String trouble = world.terminal().out().trouble();
    if (trouble == null) {
      return code;
    }
    world
        .terminal()
        .err()
        .println("Error SPN-5036: the standard output cannot be written in full: " + trouble);
    boolean good = code == ExitCode.DONE.code() || code == ExitCode.CHANGES.code();
    return good ? ExitCode.ERROR.code() : code;
  }

  private int answer(List<String> words) {
    try {
      if (!words.isEmpty() && words.getFirst().equals(Completing.NAME)) {
        new Completing(world).write(words.subList(1, words.size()));
        return ExitCode.DONE.code();
      }
      if (words.size() == 2 && words.getFirst().equals(Manual.NAME)) {
        return manual(words.getLast());
      }
      String name = name(words);
      Command command = Commands.named(name);
      if (command == null) {
        String meant = CommandHabits.meaning(name);
        command = meant == null ? null : Commands.named(meant);
        if (meant == null || command == null) {
          return unknown(name, words).code();
        }
        name = meant;
      }
      if (name.isEmpty() && (words.contains("--help") || words.contains("-h"))) {
        world.terminal().out().print(HelpText.root());
        return ExitCode.DONE.code();
      }
      if (name.isEmpty() && words.contains("--version")) {
        return answer(
            new ArrayList<>(
                words.contains("--json") ? List.of("version", "--json") : List.of("version")));
      }
      return run(name, command, words);
    } catch (UsageException e) {
      return usage("", e).code();
    }
  }

  /** The pages of the manual, for whoever builds the distribution. */
  private int manual(String folder) {
    try {
      Manual.ofThisVersion().write(world.directory().resolve(folder));
      return ExitCode.DONE.code();
    } catch (IOException e) {
      world.terminal().err().println("spawn: the manual cannot be written: " + e);
      return ExitCode.ERROR.code();
    }
  }

  private int run(String name, Command command, List<String> words) {
    Arguments arguments;
    try {
      arguments = command.grammar().common().parse(words);
    } catch (UsageException e) {
      return usage(name, e).code();
    }
    if (arguments.has("--help")) {
      world.terminal().out().print(command.grammar().common().help());
      return ExitCode.DONE.code();
    }
    Invocation it = new Invocation(world, arguments, name, command.tellsEvents());
    try {
      it.loudness();
      return command.run(it).code();
    } catch (UsageException e) {
      return usage(name, e).code();
    } catch (GuestExit e) {
      return e.code();
    } catch (Refused e) {
      it.tell(e.diagnostics());
      return e.exit().code();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED.code();
    } catch (Exception e) {
      Refused told = Mishaps.of(e, world.environment());
      it.tell(told.diagnostics());
      return told.exit().code();
    }
  }

  /** The same, where nobody typed one too. */
  private String name(List<String> words) throws UsageException {
    List<String> typed = List.copyOf(words);
    try {
      String name = takeName(words);
      boolean alone = name.isEmpty() && words.stream().noneMatch(FOR_STATUS::contains);
      return alone && MeantLaunch.byInput(world.terminal()) ? MeantLaunch.NAME : name;
    } catch (UsageException e) {
      if (!MeantLaunch.byOptions(typed)) {
        throw e;
      }
      words.clear();
      words.addAll(typed);
      return MeantLaunch.NAME;
    }
  }

  /** Takes the command's name out of the words; empty if there is none. */
  private static String takeName(List<String> words) throws UsageException {
    int at = nameAt(words, 0);
    if (at < 0) {
      return "";
    }
    String name = words.remove(at);
    while (Commands.named(name) == null && HelpText.isGroup(name)) {
      int next = nameAt(words, at);
      if (next < 0) {
        return name;
      }
      name = name + " " + words.remove(next);
    }
    return name;
  }

  /** The next word that is no option and no option's value. */
  private static int nameAt(List<String> words, int from) throws UsageException {
    int at = from;
    while (at < words.size()) {
      String word = words.get(at);
      if (WITH_VALUE.contains(word)) {
        at++;
      } else if (!word.startsWith("-")) {
        return at;
      } else if (!BEFORE_COMMAND.contains(word)
          && !word.startsWith("--directory=")
          && !word.startsWith("-C")) {
        throw new UsageException(
            "`" + word + "` is no option that can stand before a command", behind(word));
      }
      at++;
    }
    return -1;
  }

  private static String behind(String option) {
    String name = option.contains("=") ? option.substring(0, option.indexOf('=')) : option;
    return switch (name) {
      case "-V" -> "`spawn version` says which one this is";
      case "--profile" ->
          "it names a profile of AWS's configuration: spawn COMMAND --profile NAME; what"
              + " `spawn launch --save-template NAME` kept is launched with --template NAME";
      case "--region", "--regions" ->
          "a stack is in one region: spawn launch --region REGION, once for each";
      default -> {
        String near = Suggestions.slip(name, BEFORE_COMMAND);
        yield near == null
            ? "options stand after the command: spawn COMMAND " + name
            : "did you mean `" + near + "`?";
      }
    };
  }

  private ExitCode unknown(String name, List<String> words) {
    String group = HelpText.group(name);
    if (group != null) {
      world.terminal().out().print(group);
      boolean asked = words.contains("--help") || words.contains("-h");
      return asked ? ExitCode.DONE : ExitCode.USAGE;
    }
    String hint = UnknownCommand.hint(name, Commands.names());
    return usage("", new UsageException("there is no command `" + name + "`", hint));
  }

  private ExitCode usage(String name, UsageException e) {
    Output err = world.terminal().err();
    err.println("Error SPN-5000: " + e.summary());
    String hint = e.hint();
    if (hint != null) {
      err.println("  Hint: " + hint);
    }
    err.println();
    err.println(
        name.isEmpty()
            ? "`spawn --help` lists the commands."
            : "`spawn " + name + " --help` shows what it takes.");
    return ExitCode.USAGE;
  }
}
