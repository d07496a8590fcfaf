package host.spore.spawn.cli.checkpoint;

import host.spore.spawn.cli.terminal.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Checkpoints in a bucket, by the AWS CLI: on each member, and here. */
public final class BucketStore implements Store {
  private final String url;
  private final Aws aws;

  /** The AWS CLI of this computer. */
  public interface Aws {
    /**
     * Runs it to its end.
     *
     * @return its exit code
     * @throws IOException if it cannot be started
     */
    int run(List<String> words, Consumer<String> lines) throws IOException, InterruptedException;
  }

  /**
   * Asks nobody anything yet.
   *
   * @param url such as {@code s3://bucket/runs/train}, without a slash at its end
   */
  public BucketStore(String url, Aws aws) {
    this.url = url;
    this.aws = aws;
  }

  @Override
  public List<Item> items() throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    // It exits with 1 where there is nothing.
    int exit = aws.run(List.of("s3", "ls", "--recursive", url + "/"), lines::add);
    String key = url.substring("s3://".length());
    int slash = key.indexOf('/');
    String prefix = slash < 0 ? "" : key.substring(slash + 1) + "/";
    List<Item> items = new ArrayList<>();
    for (String line : lines) {
      Item item = item(line, prefix);
      if (item == null && exit != 0) {
        throw failed("list " + url, lines);
      }
      if (item != null) {
        items.add(item);
      }
    }
    return items;
  }

  /** {@code 2026-05-01 10:00:00 12345 runs/train/20260501-100000/0/model}. */
  private static @Nullable Item item(String line, String prefix) {
    String[] words = line.strip().split(" +", 4);
    if (words.length < 4 || !words[3].startsWith(prefix)) {
      return null;
    }
    try {
      return new Item(words[3].substring(prefix.length()), Long.parseLong(words[2]));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  @Override
  public String latest() throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    String note = url + "/" + LATEST + "/" + NOTE;
    int exit = aws.run(List.of("s3", "cp", "--only-show-errors", note, "-"), lines::add);
    return exit == 0 && !lines.isEmpty() ? lines.getFirst().strip() : "";
  }

  @Override
  public void finish(String id) throws IOException, InterruptedException {
    Path note = Files.createTempFile("spawn-checkpoint", ".json");
    try {
      Files.writeString(note, id + "\n");
      done("cp", note.toString(), url + "/" + id + "/" + NOTE);
    } finally {
      Files.delete(note);
    }
  }

  @Override
  public void promote(String id) throws IOException, InterruptedException {
    done("sync", "--delete", url + "/" + id, url + "/" + LATEST);
  }

  private void done(String verb, String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("s3", verb, "--only-show-errors"));
    all.addAll(List.of(words));
    List<String> lines = new ArrayList<>();
    if (aws.run(all, lines::add) != 0) {
      throw failed("write to " + url, lines);
    }
  }

  private static IOException failed(String what, List<String> lines) {
    return new IOException("aws could not " + what + ": " + String.join(" ", lines).strip());
  }

  @Override
  public String saved(String id, int rank, String saving) {
    String to = Shell.word(url + "/" + id + "/" + rank);
    return "export SPAWN_CHECKPOINT=$(mktemp -d) && "
        + saving
        + " && aws s3 sync --only-show-errors \"$SPAWN_CHECKPOINT\" "
        + to
        + " && rm -rf \"$SPAWN_CHECKPOINT\"";
  }
}
