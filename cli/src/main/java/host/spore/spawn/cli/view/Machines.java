package host.spore.spawn.cli.view;

import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of machines, under the names that all providers give it. */
public final class Machines {
  private static final String SPOT = "spot";

  private Machines() {}

  /** True for a machine that stands at its address, whatever became of it. */
  public static boolean isCurrent(ResourceState row) {
    return Life.isMachine(row) && !row.isDeposed();
  }

  /** True while it is there and not stopped. */
  public static boolean isRunning(ResourceState machine) {
    return status(machine).equals("running");
  }

  /** Such as {@code running}, {@code stopped} or {@code finished}. */
  public static String status(ResourceState machine) {
    return Life.status(machine);
  }

  /** The same as it is now: {@code overdue} where it should have ended and runs. */
  public static String status(ResourceState machine, Instant now) {
    return Life.status(machine, now);
  }

  /** When it ends at the latest; null if it has ended, or has no deadline. */
  public static @Nullable Instant deadline(ResourceState machine) {
    return Life.deadline(machine);
  }

  /** The user's tags. */
  public static Map<String, String> tags(ResourceState machine) {
    Map<String, String> tags = new LinkedHashMap<>();
    if (machine.attributes().get("tags") instanceof Value.MapOf all) {
      all.entries().forEach((key, value) -> tags.put(key, Values.display(value)));
    }
    return tags;
  }

  /** Empty if it has none. */
  public static String region(ResourceState machine) {
    return text(machine, "region");
  }

  public static String type(ResourceState machine) {
    return text(machine, "type");
  }

  static boolean isSpot(ResourceState machine) {
    String bought = text(machine, "purchased");
    return bought.isEmpty() ? text(machine, "market").equals(SPOT) : bought.equals(SPOT);
  }

  /** What its health checks say; empty if it has none. */
  static String health(ResourceState machine) {
    return text(machine, "health_state");
  }

  /** The name of its array; empty if it belongs to none. */
  public static String array(ResourceState machine) {
    return machine.address().isMember() ? machine.address().name() : "";
  }

  static String text(ResourceState machine, String attribute) {
    return machine.attributes().get(attribute) instanceof Value.Text text ? text.value() : "";
  }
}
