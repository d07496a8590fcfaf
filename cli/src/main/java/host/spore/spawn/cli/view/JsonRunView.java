package host.spore.spawn.cli.view;

import host.spore.spawn.engine.run.RunEvent;
import java.io.PrintStream;

/** One line of JSON per event. */
public final class JsonRunView implements RunView {
  private final PrintStream out;

  public JsonRunView(PrintStream out) {
    this.out = out;
  }

  @Override
  public void accept(RunEvent event) {
    out.print(EventJson.line(event));
    out.flush();
  }

  @Override
  public void close() {
    out.flush();
  }
}
