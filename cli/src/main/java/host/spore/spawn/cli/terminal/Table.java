package host.spore.spawn.cli.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Rows under headings; columns as wide as they must be, the widest cut where that is too much. */
public final class Table {
  private static final String BETWEEN = "  ";
  private static final int NARROWEST = 6;
  private final List<String> headings;
  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... headings) {
    this.headings = List.of(headings);
  }

  public void row(String... cells) {
    if (cells.length != headings.size()) {
      throw new IllegalArgumentException("a row of " + cells.length + " cells");
    }
    // Before it is measured, and so that a line break in a cell begins no row.
    rows.add(Arrays.stream(cells).map(Cleaned::styledLine).toList());
  }

  public void writeTo(Page page) {
    if (page.isSpoken()) {
      rows.forEach(row -> page.line(said(row)));
      return;
    }
    int[] widths = new int[headings.size()];
    measure(headings, widths);
    for (List<String> row : rows) {
      measure(row, widths);
    }
    if (page.wraps()) {
      shrink(widths, page.width());
    }
    page.line(page.style().bold(laidOut(headings, widths)));
    for (List<String> row : rows) {
      page.line(laidOut(row, widths));
    }
  }

  /** Each cell after its heading. */
  private String said(List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      String cell = row.get(i).equals("-") ? "none" : row.get(i);
      if (!cell.isEmpty()) {
        String heading = headings.get(i).replace("$/H", "dollars an hour").toLowerCase(Locale.ROOT);
        line.append(line.isEmpty() ? "" : ", ").append(heading).append(' ').append(cell);
      }
    }
    return line.toString().strip();
  }

  /** Takes from the widest column until all fit; no column gives up its last few characters. */
  private static void shrink(int[] widths, int room) {
    int total = BETWEEN.length() * (widths.length - 1);
    for (int width : widths) {
      total += width;
    }
    while (total > room) {
      int widest = 0;
      for (int i = 1; i < widths.length; i++) {
        widest = widths[i] > widths[widest] ? i : widest;
      }
      if (widths[widest] <= NARROWEST) {
        return;
      }
      widths[widest]--;
      total--;
    }
  }

  private static void measure(List<String> cells, int[] widths) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], Columns.width(cells.get(i)));
    }
  }

  private static String laidOut(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(i == 0 ? "" : BETWEEN)
          .append(Columns.pad(Columns.fit(cells.get(i), widths[i]), widths[i]));
    }
    return line.toString().stripTrailing();
  }
}
