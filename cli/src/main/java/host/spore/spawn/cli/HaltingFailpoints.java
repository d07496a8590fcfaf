package host.spore.spawn.cli;

import host.spore.spawn.engine.run.Failpoints;
import host.spore.spawn.engine.run.JournalPoint;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ends the process as {@code kill -9} would at a point of the journal, for the tests that prove
 * that this does no harm: {@code SPAWN_FAILPOINT=after-submit:3} at the third time.
 */
final class HaltingFailpoints implements Failpoints {
  private static final String VARIABLE = "SPAWN_FAILPOINT";
  private static final int KILLED = 137;
  private final JournalPoint where;
  private final int when;

  private HaltingFailpoints(JournalPoint where, int when) {
    this.where = where;
    this.when = when;
  }

  /** What the environment asks for; usually nothing. */
  static Failpoints of(Map<String, String> environment) {
    @Nullable String text = environment.get(VARIABLE);
    if (text == null || text.isEmpty()) {
      return NONE;
    }
    int colon = text.indexOf(':');
    String label = colon < 0 ? text : text.substring(0, colon);
    JournalPoint point =
        JournalPoint.labelled(label)
            .orElseThrow(() -> new IllegalArgumentException(VARIABLE + "=" + text));
    return new HaltingFailpoints(
        point, colon < 0 ? 1 : Integer.parseInt(text.substring(colon + 1)));
  }

  @Override
  public void at(JournalPoint point, int count) {
    if (point == where && count == when) {
      Runtime.getRuntime().halt(KILLED);
    }
  }
}
