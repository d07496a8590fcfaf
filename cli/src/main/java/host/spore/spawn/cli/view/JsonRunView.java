package host.spore.spawn.cli.view;

import host.spore.spawn.diagnostic.StackArguments;
import host.spore.spawn.engine.run.RunEvent;
import java.io.PrintStream;

/** One line of JSON per event. */
public final class JsonRunView implements RunView {
  private final PrintStream out;
  private final StackArguments stack;

  /**
   * Writes nothing yet.
   *
   * @param stack what says which stack the events are about
   */
  public JsonRunView(PrintStream out, StackArguments stack) {
    this.out = out;
    this.stack = stack;
  }

  @Override
  public void accept(RunEvent event) {
    out.print(EventJson.line(event, stack));
    out.flush();
  }

  @Override
  public void close() {
    out.flush();
  }
}
