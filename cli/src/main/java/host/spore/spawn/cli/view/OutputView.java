package host.spore.spawn.cli.view;

import host.spore.spawn.cli.terminal.Columns;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.view.diff.DiffView;
import host.spore.spawn.cli.view.diff.ValueText;
import host.spore.spawn.engine.plan.Change.AttributeChange;
import host.spore.spawn.engine.plan.Plan.OutputChange;
import host.spore.spawn.state.StateStore.OutputState;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Outputs of a stack, as they are or as they will be. */
public final class OutputView {
  private OutputView() {}

  static void changes(Page page, List<OutputChange> outputs) {
    List<AttributeChange> changed = new ArrayList<>();
    for (OutputChange o : outputs) {
      if (o.isChange()) {
        changed.add(
            new AttributeChange(
                o.name(),
                marked(o.before(), o.sensitive()),
                marked(o.after(), o.sensitive()),
                null));
      }
    }
    if (!changed.isEmpty()) {
      page.gap().line("Changes to outputs:");
      new DiffView(page).write("  ", changed);
    }
  }

  /** {@code name = value} for each, sensitive ones hidden. */
  public static void all(Page page, String margin, Map<String, OutputState> outputs) {
    int longest = 0;
    for (String name : outputs.keySet()) {
      longest = Math.max(longest, Columns.width(name));
    }
    for (Map.Entry<String, OutputState> e : new TreeMap<>(outputs).entrySet()) {
      String value = e.getValue().sensitive() ? "(sensitive)" : ValueText.of(e.getValue().value());
      page.line(
          page.isSpoken()
              ? e.getKey() + " is " + value
              : margin + Columns.pad(e.getKey(), longest) + " = " + value);
    }
  }

  private static @Nullable Value marked(@Nullable Value value, boolean sensitive) {
    return value == null || !sensitive ? value : new Value.Sensitive(value);
  }
}
