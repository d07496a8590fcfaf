package host.spore.spawn.cli.view;

import host.spore.spawn.cli.terminal.Columns;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Boxes and arrows as SVG: in layers, what is needed to the left of what needs it, so that it reads
 * in the order in which things come to be.
 */
public final class Drawing {
  /** How boxes of each class look; also for the page that holds the drawing. */
  static final String STYLE =
      """
      text { font: 13px ui-monospace, Menlo, Consolas, monospace; fill: #1c2833; }
      rect { fill: #f4f6f7; stroke: #85929e; stroke-width: 1.5; }
      .create rect { fill: #e9f7ef; stroke: #1e8449; }
      .update rect, .restart rect { fill: #fef5e7; stroke: #b9770e; }
      .delete rect { fill: #fdedec; stroke: #b03a2e; }
      path { fill: none; stroke: #85929e; stroke-width: 1.5; }
      """;

  private static final int ROW = 48;
  private static final int HEIGHT = 30;
  private static final int BETWEEN = 70;
  private static final int MARGIN = 12;
  private static final int LETTER = 8;
  private static final int LONGEST = 60;

  private final List<Box> boxes = new ArrayList<>();
  private final List<List<Integer>> needs = new ArrayList<>();

  private static final class Box {
    private final String label;
    private final String kind;
    private final int width;
    private int layer = -1;
    private int x;
    private int y;

    private Box(String label, String kind) {
      this.label = Columns.fit(label, LONGEST);
      this.kind = kind;
      this.width = Columns.width(this.label) * LETTER + 20;
    }
  }

  /** Adds a box; they are counted from 0. */
  void box(String label, String kind) {
    boxes.add(new Box(label, kind));
    needs.add(new ArrayList<>());
  }

  /** An arrow from one box to another that it needs. */
  void arrow(int from, int needed) {
    needs.get(from).add(needed);
  }

  boolean isEmpty() {
    return boxes.isEmpty();
  }

  /** A whole SVG file. */
  public String svg() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + element();
  }

  /** The element alone, for a page. */
  String element() {
    int[] size = place();
    StringBuilder out = new StringBuilder();
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
    out.append(size[0]).append(' ').append(size[1]).append("\" width=\"").append(size[0]);
    out.append("\" height=\"").append(size[1]).append("\" role=\"img\">\n");
    out.append("<style>\n").append(STYLE).append("</style>\n");
    out.append("<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\"");
    out.append(" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\">");
    out.append("<path d=\"M0 0 L8 4 L0 8\"/></marker></defs>\n");
    for (int i = 0; i < boxes.size(); i++) {
      for (int needed : needs.get(i)) {
        arrow(out, boxes.get(i), boxes.get(needed));
      }
    }
    boxes.forEach(box -> box(out, box));
    return out.append("</svg>\n").toString();
  }

  private static void arrow(StringBuilder out, Box from, Box to) {
    int startY = from.y + HEIGHT / 2;
    int endX = to.x + to.width;
    int endY = to.y + HEIGHT / 2;
    int middle = (from.x + endX) / 2;
    out.append("<path d=\"M").append(from.x).append(' ').append(startY);
    out.append(" C").append(middle).append(' ').append(startY).append(' ').append(middle);
    out.append(' ').append(endY).append(' ').append(endX).append(' ').append(endY);
    out.append("\" marker-end=\"url(#tip)\"/>\n");
  }

  private static void box(StringBuilder out, Box box) {
    out.append("<g class=\"").append(box.kind).append("\"><rect x=\"").append(box.x);
    out.append("\" y=\"").append(box.y).append("\" width=\"").append(box.width);
    out.append("\" height=\"").append(HEIGHT).append("\" rx=\"5\"/><text x=\"");
    out.append(box.x + 10).append("\" y=\"").append(box.y + 20).append("\">");
    out.append(Html.text(box.label)).append("</text></g>\n");
  }

  /** Gives every box its place; returns the width and the height of all. */
  private int[] place() {
    TreeMap<Integer, List<Box>> layers = new TreeMap<>();
    for (int i = 0; i < boxes.size(); i++) {
      layer(i);
      layers.computeIfAbsent(boxes.get(i).layer, l -> new ArrayList<>()).add(boxes.get(i));
    }
    int x = MARGIN;
    int height = 0;
    for (List<Box> layer : layers.values()) {
      // Beside what it needs, as far as the others leave room.
      layer.sort(Comparator.comparingDouble(this::wantedRow).thenComparing(b -> b.label));
      int widest = 0;
      for (int row = 0; row < layer.size(); row++) {
        Box box = layer.get(row);
        box.x = x;
        box.y = MARGIN + row * ROW;
        widest = Math.max(widest, box.width);
        height = Math.max(height, box.y + HEIGHT);
      }
      x += widest + BETWEEN;
    }
    return new int[] {Math.max(x - BETWEEN, 0) + MARGIN, height + MARGIN};
  }

  private double wantedRow(Box box) {
    List<Integer> needed = needs.get(boxes.indexOf(box));
    return needed.stream().mapToInt(n -> boxes.get(n).y).average().orElse(0);
  }

  /** One more than the highest layer of what it needs; walked without recursion. */
  private void layer(int start) {
    List<Integer> open = new ArrayList<>(List.of(start));
    while (!open.isEmpty()) {
      int at = open.getLast();
      int highest = -1;
      boolean ready = true;
      for (int needed : needs.get(at)) {
        if (boxes.get(needed).layer < 0) {
          if (Collections.frequency(open, needed) == 0) {
            open.add(needed);
            ready = false;
            break;
          }
        } else {
          highest = Math.max(highest, boxes.get(needed).layer);
        }
      }
      if (ready) {
        boxes.get(at).layer = Math.max(boxes.get(at).layer, highest + 1);
        open.removeLast();
      }
    }
  }
}
