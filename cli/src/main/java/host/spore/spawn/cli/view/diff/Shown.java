package host.spore.spawn.cli.view.diff;

import host.spore.spawn.engine.plan.Action;
import host.spore.spawn.engine.plan.Change;
import host.spore.spawn.engine.plan.Change.AttributeChange;
import java.util.ArrayList;
import java.util.List;

/** Which attributes of a change a person is shown. */
public final class Shown {
  private Shown() {}

  /** The differences; for a new or a going resource that names none, everything it has. */
  public static List<AttributeChange> of(Change change) {
    if (!change.attributes().isEmpty()) {
      return change.attributes();
    }
    List<AttributeChange> all = new ArrayList<>();
    if (change.action() instanceof Action.Create) {
      change.after().forEach((name, v) -> all.add(new AttributeChange(name, null, v, null)));
    } else if (isRemoval(change)) {
      change.before().forEach((name, v) -> all.add(new AttributeChange(name, v, null, null)));
    }
    return all;
  }

  public static boolean isRemoval(Change change) {
    return change.action() instanceof Action.Delete || change.action() instanceof Action.Forget;
  }
}
