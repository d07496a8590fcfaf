package host.spore.spawn.agent.completion;

import host.spore.spawn.agent.journal.Signal;
import java.util.ArrayList;
import java.util.List;

/** All of several conditions, or any. Each is looked at every time, so that each can be shown. */
final class GroupCheck implements Check {
  private final boolean all;
  private final List<Check> parts;
  private List<Holding> latest = List.of();

  /**
   * Looks at nothing yet.
   *
   * @param all whether each must hold; else one is enough
   */
  GroupCheck(boolean all, List<Check> parts) {
    this.all = all;
    this.parts = parts;
  }

  @Override
  public Holding look(long nanos) throws InterruptedException {
    List<Holding> holdings = new ArrayList<>();
    for (Check part : parts) {
      holdings.add(part.look(nanos));
    }
    latest = holdings;
    return combined(all, holdings);
  }

  /** All is as good as the worst, any as the best. */
  static Holding combined(boolean all, List<Holding> holdings) {
    Holding combined = all ? Holding.YES : Holding.NO;
    for (Holding holding : holdings) {
      boolean takes = all ? holding.compareTo(combined) < 0 : holding.compareTo(combined) > 0;
      if (takes) {
        combined = holding;
      }
    }
    return combined;
  }

  @Override
  public List<Signal> signals() {
    List<Signal> signals = new ArrayList<>();
    for (Check part : parts) {
      signals.addAll(part.signals());
    }
    return signals;
  }

  /** Those that hold, for `any`; each, for `all`. */
  @Override
  public String describe() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      if (all || (i < latest.size() && latest.get(i) == Holding.YES)) {
        text.append(text.isEmpty() ? "" : " and ").append(parts.get(i).describe());
      }
    }
    return text.toString();
  }
}
