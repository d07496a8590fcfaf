package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.spec.Machine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requirements in one line; what a choice of types is recorded by. */
final class RequirementsText {
  private static final long MIB = 1L << 20;

  private RequirementsText() {}

  static String of(Machine.Requirements wanted) {
    List<String> parts = new ArrayList<>();
    range(parts, "cpus", wanted.cpus());
    Machine.ByteRange memory = wanted.memory();
    if (memory != null) {
      String max = memory.max() == null ? "+" : "-" + memory.max() / MIB;
      parts.add("memory " + memory.min() / MIB + max + " MiB");
    }
    range(parts, "gpus", wanted.gpus());
    if (wanted.arch() != null) {
      parts.add(wanted.arch());
    }
    return String.join(", ", parts);
  }

  private static void range(List<String> parts, String what, Machine.@Nullable Range range) {
    if (range != null) {
      Integer max = range.max();
      String end = max == null ? "+" : max == range.min() ? "" : "-" + max;
      parts.add(what + " " + range.min() + end);
    }
  }
}
