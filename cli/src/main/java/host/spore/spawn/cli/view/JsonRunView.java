package host.spore.spawn.cli.view;

import host.spore.spawn.cli.terminal.Output;
import host.spore.spawn.diagnostic.StackArguments;
import host.spore.spawn.engine.run.RunEvent;

/** One line of JSON per event. */
public final class JsonRunView implements RunView {
  private final Output out;
  private final StackArguments stack;

  /**
   * Writes nothing yet.
   *
   * @param stack what says which stack the events are about
   */
  public JsonRunView(Output out, StackArguments stack) {
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
