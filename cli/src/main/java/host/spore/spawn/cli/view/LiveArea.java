package host.spore.spawn.cli.view;

import host.spore.spawn.cli.terminal.Cleaned;
import host.spore.spawn.cli.terminal.Columns;
import host.spore.spawn.cli.terminal.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * The last lines of a terminal, painted again and again, with finished lines scrolling away above
 * them. Works out how many rows the old lines take now, should the terminal have been resized.
 */
final class LiveArea {
  private static final String HIDE_CURSOR = "\u001b[?25l";
  private static final String SHOW_CURSOR = "\u001b[?25h";
  private static final String CLEAR_BELOW = "\u001b[J";

  private final Output out;
  private final IntSupplier width;
  private List<String> painted = List.of();
  private boolean hidden;

  LiveArea(Output out, IntSupplier width) {
    this.out = out;
    this.width = width;
  }

  /** Writes lines that stay, and the area below them. */
  void paint(List<String> above, List<String> area) {
    if (above.isEmpty() && area.equals(painted)) {
      return;
    }
    int columns = width.getAsInt();
    StringBuilder all = new StringBuilder();
    if (!hidden && !area.isEmpty()) {
      all.append(HIDE_CURSOR);
      hidden = true;
    }
    int rows = rows(columns);
    if (rows > 0) {
      all.append("\u001b[").append(rows).append("A\r").append(CLEAR_BELOW);
    }
    for (String line : above) {
      all.append(Cleaned.styledLine(line)).append('\n');
    }
    List<String> fitted = new ArrayList<>(area.size());
    for (String line : area) {
      String fit = Columns.fit(Cleaned.styledLine(line), columns - 1);
      fitted.add(fit);
      all.append(fit).append('\n');
    }
    painted = fitted;
    out.raw(out.signs(all.toString()));
    out.flush();
  }

  /** Takes the area away and gives the cursor back. */
  void close(List<String> above) {
    paint(above, List.of());
    if (hidden) {
      out.raw(SHOW_CURSOR);
      out.flush();
      hidden = false;
    }
  }

  private int rows(int columns) {
    int rows = 0;
    for (String line : painted) {
      rows += Math.max(1, (Columns.width(line) + columns - 1) / columns);
    }
    return rows;
  }
}
