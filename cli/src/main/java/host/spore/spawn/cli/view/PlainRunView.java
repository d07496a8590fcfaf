package host.spore.spawn.cli.view;

import host.spore.spawn.engine.run.RunEvent;
import java.io.PrintStream;

/** A line per event, for where nothing can be painted over. */
public final class PlainRunView implements RunView {
  private final PrintStream out;

  public PlainRunView(PrintStream out) {
    this.out = out;
  }

  @Override
  public void accept(RunEvent event) {
    for (String line : EventText.lines(event)) {
      out.println(line);
    }
    out.flush();
  }

  @Override
  public void close() {
    out.flush();
  }
}
