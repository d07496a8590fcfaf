package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import java.io.IOException;

/** What is done with machines, for a whole array: {@code spawn array logs NAME} and its like. */
final class ArrayDoor implements Command {
  private final String name;
  private final Command inner;

  ArrayDoor(String name, Command inner) {
    this.name = name;
    this.inner = inner;
  }

  @Override
  public Grammar grammar() {
    String verb = name.substring("array ".length());
    String more = verb.equals("extend") ? " 2h" : "";
    return inner.grammar().named(name).examples("spawn " + name + " train" + more);
  }

  @Override
  public boolean tellsEvents() {
    return inner.tellsEvents();
  }

  @Override
  public ExitCode run(Invocation it)
      throws Refused, UsageException, GuestExit, IOException, InterruptedException {
    String word = it.arguments().word(0);
    if (word == null) {
      throw new UsageException("missing: NAME", "name an array: spawn " + name + " train");
    }
    try (Fleet fleet = Fleet.quietly(it, null)) {
      ArrayMembers.check(fleet, word);
    }
    return inner.run(it);
  }
}
