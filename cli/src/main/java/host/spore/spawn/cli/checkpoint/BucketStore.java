package host.spore.spawn.cli.checkpoint;

import host.spore.spawn.diagnostic.Shell;
import host.spore.spawn.engine.provider.ObjectStore;
import host.spore.spawn.engine.provider.ObjectStore.Copy;
import host.spore.spawn.engine.provider.ObjectStore.Entry;
import host.spore.spawn.engine.provider.ObjectStore.Got;
import host.spore.spawn.engine.provider.ObjectStore.Listing;
import host.spore.spawn.engine.provider.ObjectStore.Must;
import host.spore.spawn.engine.provider.ObjectStore.Written;
import host.spore.spawn.engine.provider.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints in a bucket, listed and promoted from here. Members on machines of their own write
 * them by their agents, who have the machines' roles. Those on this computer have none: they save
 * to a folder, from which the program writes once all of them have.
 */
public final class BucketStore implements Store {
  private static final int MOST_LISTED = 1_000_000;
  private static final int LONGEST_ID = 100;
  private static final String AGENT = "/opt/spawn/agent/bin/spored";

  private final String url;
  private final String bucket;
  private final String prefix;
  private final ObjectStore objects;
  private final @Nullable Path here;

  /**
   * Asks nobody anything yet.
   *
   * @param url such as {@code s3://bucket/runs/train}, without a slash at its end
   * @param here a folder that members on this computer save to, and that goes when this is closed;
   *     null for members on machines of their own
   */
  public BucketStore(String url, ObjectStore objects, @Nullable Path here) {
    String path = url.substring("s3://".length());
    int slash = path.indexOf('/');
    this.url = url;
    this.bucket = slash < 0 ? path : path.substring(0, slash);
    this.prefix = slash < 0 ? "" : path.substring(slash + 1) + "/";
    this.objects = objects;
    this.here = here;
  }

  @Override
  public List<Item> items() throws IOException, InterruptedException {
    List<Item> items = new ArrayList<>();
    for (Entry entry : entries("")) {
      items.add(new Item(entry.key().substring(prefix.length()), entry.bytes()));
    }
    return items;
  }

  /** All below a folder of the store. */
  private List<Entry> entries(String folder) throws IOException, InterruptedException {
    return switch (objects.list(bucket, prefix + folder, MOST_LISTED)) {
      case Listing.Listed listed -> listed.entries();
      case Listing.Failed(Problem problem) -> throw failed(problem);
    };
  }

  @Override
  public String latest() throws IOException, InterruptedException {
    return switch (objects.get(bucket, prefix + LATEST + "/" + NOTE, "", LONGEST_ID)) {
      case Got.Found found -> new String(found.content(), StandardCharsets.UTF_8).strip();
      case Got.Absent absent -> "";
      case Got.Changed changed -> "";
      case Got.Failed(Problem problem) -> throw failed(problem);
    };
  }

  @Override
  public void finish(String id) throws IOException, InterruptedException {
    if (here != null) {
      upload(here, id);
    }
    byte[] note = (id + "\n").getBytes(StandardCharsets.UTF_8);
    written(objects.put(bucket, prefix + id + "/" + NOTE, note, Must.BE_ANYTHING));
  }

  /** Links are followed, as the agent does. */
  private void upload(Path folder, String id) throws IOException, InterruptedException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder.resolve(id), FileVisitOption.FOLLOW_LINKS)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path file : files) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      written(objects.upload(bucket, prefix + name, file, Must.BE_ANYTHING));
    }
  }

  /**
   * Without its note the latest one is none: the note goes first and comes last, so that one that
   * was cut short is not taken for whole.
   */
  @Override
  public void promote(String id) throws IOException, InterruptedException {
    String from = prefix + id + "/";
    String to = prefix + LATEST + "/";
    Map<String, Entry> there = new HashMap<>();
    for (Entry entry : entries(LATEST + "/")) {
      there.put(entry.key().substring(to.length()), entry);
    }
    written(objects.delete(bucket, to + NOTE, Must.BE_ANYTHING));
    List<Copy> copies = new ArrayList<>();
    Set<String> kept = new HashSet<>();
    for (Entry entry : entries(id + "/")) {
      String name = entry.key().substring(from.length());
      kept.add(name);
      Entry old = there.get(name);
      boolean same = old != null && old.etag().equals(entry.etag());
      if (!same && !name.equals(NOTE)) {
        copies.add(new Copy(entry, to + name));
      }
    }
    written(objects.copy(bucket, copies));
    for (Map.Entry<String, Entry> old : there.entrySet()) {
      if (!kept.contains(old.getKey())) {
        written(objects.delete(bucket, old.getValue().key(), Must.BE_ANYTHING));
      }
    }
    byte[] note = (id + "\n").getBytes(StandardCharsets.UTF_8);
    written(objects.put(bucket, to + NOTE, note, Must.BE_ANYTHING));
  }

  private static void written(Written written) throws IOException {
    switch (written) {
      case Written.Done done -> {}
      case Written.Unmet unmet ->
          throw new IOException("the checkpoint changed while it was copied");
      case Written.Busy busy -> throw new IOException("somebody else writes there at this moment");
      case Written.Failed(Problem problem) -> throw failed(problem);
      case Written.Unsure(Problem problem) -> throw failed(problem);
    }
  }

  private static IOException failed(Problem problem) {
    String advice = problem.advice().isEmpty() ? "" : "; " + problem.advice();
    return new IOException(problem.summary() + advice);
  }

  @Override
  public String saved(String id, int rank, String saving) {
    if (here != null) {
      return FolderStore.savedBelow(here, id, rank, saving);
    }
    return "export SPAWN_CHECKPOINT=$(mktemp -d) && "
        + saving
        + " && "
        + AGENT
        + " sync \"$SPAWN_CHECKPOINT\" "
        + Shell.word(url + "/" + id + "/" + rank)
        + " && rm -rf \"$SPAWN_CHECKPOINT\"";
  }

  @Override
  public void close() {
    if (here != null) {
      try {
        FolderStore.remove(here);
      } catch (IOException e) {
        // It lies where the system clears up; what was saved is kept or was told to be not.
      }
    }
  }
}
