package host.spore.spawn.cli.template;

import host.spore.spawn.engine.provider.ObjectStore;
import host.spore.spawn.engine.provider.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Buckets in memory: with versions or without, and with a failure that can be switched on. */
final class FakeObjects implements ObjectStore {
  private final Map<String, List<String>> objects = new TreeMap<>();
  private final boolean versions;
  private @Nullable Problem failure;
  private int reads;

  FakeObjects(boolean versions) {
    this.versions = versions;
  }

  void put(String key, String text) {
    objects.computeIfAbsent(key, k -> new ArrayList<>()).add(text);
  }

  void failing(Problem problem) {
    failure = problem;
  }

  int reads() {
    return reads;
  }

  @Override
  public Listing list(String bucket, String prefix, int most) {
    return failure != null
        ? new Listing.Failed(failure)
        : new Listing.Listed(
            objects.keySet().stream().filter(k -> k.startsWith(prefix)).limit(most).toList());
  }

  @Override
  public Got get(String bucket, String key, String mark, int largest) {
    reads++;
    if (failure != null) {
      return new Got.Failed(failure);
    }
    List<String> all = objects.get(key);
    if (all == null) {
      return new Got.Absent();
    }
    int last = all.size() - 1;
    for (int i = versions ? 0 : last; i <= last; i++) {
      if (mark.isEmpty() ? i == last : mark(i, all.get(i)).equals(mark)) {
        byte[] bytes = all.get(i).getBytes(StandardCharsets.UTF_8);
        return new Got.Found(
            Arrays.copyOf(bytes, Math.min(bytes.length, largest + 1)), mark(i, all.get(i)));
      }
    }
    return versions ? new Got.Absent() : new Got.Changed();
  }

  private String mark(int number, String text) {
    return versions ? "version:v" + number : "etag:" + Integer.toHexString(text.hashCode());
  }
}
