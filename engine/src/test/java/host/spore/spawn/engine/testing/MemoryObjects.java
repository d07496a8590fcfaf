package host.spore.spawn.engine.testing;

import host.spore.spawn.engine.provider.ObjectStore;
import host.spore.spawn.engine.provider.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Buckets in memory, with versions or without, and with a failure that can be switched on. Every
 * bucket that is named is there.
 */
public final class MemoryObjects implements ObjectStore {
  private static final Instant MODIFIED = Instant.parse("2026-05-01T10:00:00Z");

  private final Map<String, Map<String, List<Stored>>> buckets = new TreeMap<>();
  private final boolean versions;
  private @Nullable Problem failure;
  private @Nullable Problem copyFailure;
  private int reads;
  private int written;

  private record Stored(int number, String content) {
    String etag() {
      return "e" + Integer.toHexString(content.hashCode());
    }

    byte[] bytes() {
      return content.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  /**
   * Without objects.
   *
   * @param versions whether earlier contents are kept
   */
  public MemoryObjects(boolean versions) {
    this.versions = versions;
  }

  /** Puts a text there. */
  public MemoryObjects text(String bucket, String key, String text) {
    store(bucket, key, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** The text of an object; null if there is none. */
  public synchronized @Nullable String text(String bucket, String key) {
    Stored now = now(bucket, key);
    return now == null ? null : new String(now.bytes(), StandardCharsets.UTF_8);
  }

  /** Has everything fail from now on, until that is null. */
  public void failing(@Nullable Problem problem) {
    failure = problem;
  }

  /** Has copying fail from now on, until that is null. */
  public void failingCopies(@Nullable Problem problem) {
    copyFailure = problem;
  }

  /** How often an object was read. */
  public int reads() {
    return reads;
  }

  private Map<String, List<Stored>> bucket(String name) {
    return buckets.computeIfAbsent(name, n -> new TreeMap<>());
  }

  private @Nullable Stored now(String bucket, String key) {
    List<Stored> all = bucket(bucket).get(key);
    return all == null ? null : all.getLast();
  }

  private synchronized Stored store(String bucket, String key, byte[] content) {
    Stored fresh = new Stored(written++, new String(content, StandardCharsets.ISO_8859_1));
    bucket(bucket).computeIfAbsent(key, k -> new ArrayList<>()).add(fresh);
    return fresh;
  }

  @Override
  public synchronized Listing list(String bucket, String prefix, int most) {
    if (failure != null) {
      return new Listing.Failed(failure);
    }
    return new Listing.Listed(
        bucket(bucket).entrySet().stream()
            .filter(e -> e.getKey().startsWith(prefix))
            .limit(most)
            .map(e -> entry(e.getKey(), e.getValue().getLast()))
            .toList());
  }

  private static Entry entry(String key, Stored stored) {
    return new Entry(key, stored.content().length(), stored.etag(), MODIFIED);
  }

  @Override
  public synchronized Got get(String bucket, String key, String mark, int largest) {
    reads++;
    if (failure != null) {
      return new Got.Failed(failure);
    }
    List<Stored> all = bucket(bucket).getOrDefault(key, List.of());
    if (all.isEmpty()) {
      return new Got.Absent();
    }
    int last = all.size() - 1;
    for (int i = versions ? 0 : last; i <= last; i++) {
      Stored one = all.get(i);
      if (mark.isEmpty() ? i == last : mark(one).equals(mark)) {
        byte[] bytes = one.bytes();
        byte[] first = Arrays.copyOf(bytes, Math.min(bytes.length, largest + 1));
        return new Got.Found(first, mark(one), one.etag());
      }
    }
    return versions ? new Got.Absent() : new Got.Changed();
  }

  private String mark(Stored stored) {
    return versions ? "version:v" + stored.number() : "etag:" + stored.etag();
  }

  @Override
  public synchronized Written put(String bucket, String key, byte[] content, Must must) {
    if (failure != null) {
      return new Written.Failed(failure);
    }
    return holds(must, now(bucket, key))
        ? new Written.Done(store(bucket, key, content).etag())
        : new Written.Unmet();
  }

  @Override
  public Written upload(String bucket, String key, Path file, Must must) {
    try {
      return put(bucket, key, Files.readAllBytes(file), must);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean holds(Must must, @Nullable Stored there) {
    return switch (must) {
      case Must.BeAnything anything -> true;
      case Must.BeAbsent absent -> there == null;
      case Must.Be(String etag) -> there != null && there.etag().equals(etag);
    };
  }

  @Override
  public synchronized Written copy(String bucket, List<Copy> copies) {
    Problem broken = failure == null ? copyFailure : failure;
    if (broken != null) {
      return new Written.Failed(broken);
    }
    for (Copy copy : copies) {
      Stored from = now(bucket, copy.from().key());
      if (from == null || !from.etag().equals(copy.from().etag())) {
        return new Written.Unmet();
      }
      store(bucket, copy.to(), from.bytes());
    }
    return new Written.Done("");
  }

  @Override
  public synchronized Written delete(String bucket, String key, Must must) {
    if (failure != null) {
      return new Written.Failed(failure);
    }
    if (!holds(must, now(bucket, key))) {
      return new Written.Unmet();
    }
    bucket(bucket).remove(key);
    return new Written.Done("");
  }
}
