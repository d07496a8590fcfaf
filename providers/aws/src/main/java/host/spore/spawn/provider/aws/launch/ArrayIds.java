package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.provider.aws.kind.Names;
import host.spore.spawn.value.Address;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The identity of an array's present life, {@code name-YYYYMMDD-xxxxxx}: as long as a member lives,
 * later members join it; when none lives, the next launch begins another. The date is that of the
 * first launch in UTC, the rest is a hash of the state's lineage, the array and the first launch's
 * operation.
 *
 * <p>Members that live are known from the look at the world before every apply; batches of one run
 * share what the first of them decided.
 */
final class ArrayIds {
  private static final int DIGITS = 6;

  private final Map<String, String> known = new ConcurrentHashMap<>();

  /** A member was seen alive. */
  void saw(Address member, String id) {
    if (!id.isEmpty()) {
      known.put(member.path(), id);
    }
  }

  /** The id for members that are launched now. */
  String of(String lineage, String path, String operation, Instant now) {
    return known.computeIfAbsent(
        path,
        p -> {
          String name = p.substring(p.lastIndexOf('.') + 1);
          String date =
              DateTimeFormatter.BASIC_ISO_DATE.format(now.atOffset(ZoneOffset.UTC)).substring(0, 8);
          return name
              + "-"
              + date
              + "-"
              + Names.hash(lineage + "\n" + p + "\n" + operation, DIGITS);
        });
  }
}
