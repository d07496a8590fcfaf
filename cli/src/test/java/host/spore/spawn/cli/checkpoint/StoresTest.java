package host.spore.spawn.cli.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of checkpoints, in a folder and in a bucket. */
class StoresTest {
  @TempDir Path root;

  private void save(String id, int rank, String text) throws IOException {
    Path folder = Files.createDirectories(root.resolve(id).resolve(Integer.toString(rank)));
    Files.writeString(folder.resolve("model"), text);
  }

  @Test
  void aFolderKnowsWhatIsCompleteAndWhatIsLatest() throws Exception {
    FolderStore store = new FolderStore(root);
    assertThat(Checkpoint.all(new FolderStore(root.resolve("none")))).isEmpty();
    save("20260501-100000", 0, "abc");
    save("20260501-100000", 1, "de");
    store.finish("20260501-100000");
    store.promote("20260501-100000");
    save("20260501-110000", 1, "new");
    Files.createDirectories(root.resolve("notes/3"));
    Files.writeString(root.resolve("notes/3/x"), "not ours");

    assertThat(Checkpoint.all(store))
        .containsExactly(
            new Checkpoint(
                "20260501-110000",
                Instant.parse("2026-05-01T11:00:00Z"),
                List.of(1),
                3,
                false,
                false),
            new Checkpoint(
                "20260501-100000",
                Instant.parse("2026-05-01T10:00:00Z"),
                List.of(0, 1),
                5,
                true,
                true));
    assertThat(root.resolve("latest/1/model")).hasContent("de");

    store.finish("20260501-110000");
    store.promote("20260501-110000");
    assertThat(root.resolve("latest/1/model")).hasContent("new");
    assertThat(root.resolve("latest/0")).doesNotExist();
    assertThat(store.latest()).isEqualTo("20260501-110000");
    assertThat(root.resolve("latest.old")).doesNotExist();
    assertThat(root.resolve("20260501-100000/0/model")).hasContent("abc");
  }

  @Test
  void aPromotionThatWasCutShortIsDoneAgain() throws Exception {
    FolderStore store = new FolderStore(root);
    save("20260501-100000", 0, "abc");
    store.finish("20260501-100000");
    Files.createDirectories(root.resolve("latest.new/7"));
    Files.createDirectories(root.resolve("latest.old/7"));
    store.promote("20260501-100000");
    assertThat(root.resolve("latest/0/model")).hasContent("abc");
    assertThat(root.resolve("latest/7")).doesNotExist();
  }

  @Test
  void aBucketIsReadAndWrittenByTheAwsCommand() throws Exception {
    List<String> ran = new ArrayList<>();
    BucketStore store =
        new BucketStore(
            "s3://bucket/runs/train",
            (words, lines) -> {
              ran.add(String.join(" ", words));
              if (words.get(1).equals("ls")) {
                String at = "2026-05-01 10:00:00 ";
                lines.accept(at + "        42 runs/train/20260501-100000/0/a model");
                lines.accept(at + "        16 runs/train/20260501-100000/checkpoint.json");
                lines.accept(at + "        42 runs/train/latest/0/a model");
              } else if (words.getLast().equals("-")) {
                lines.accept("20260501-100000");
              }
              return 0;
            });
    assertThat(Checkpoint.all(store))
        .containsExactly(
            new Checkpoint(
                "20260501-100000",
                Instant.parse("2026-05-01T10:00:00Z"),
                List.of(0),
                42,
                true,
                true));
    store.finish("20260501-100000");
    store.promote("20260501-100000");
    assertThat(ran).first().isEqualTo("s3 ls --recursive s3://bucket/runs/train/");
    assertThat(ran.get(2))
        .startsWith("s3 cp --only-show-errors ")
        .endsWith(" s3://bucket/runs/train/20260501-100000/checkpoint.json");
    assertThat(ran.getLast())
        .isEqualTo(
            "s3 sync --only-show-errors --delete s3://bucket/runs/train/20260501-100000"
                + " s3://bucket/runs/train/latest");
    assertThat(store.saved("20260501-100000", 3, "save"))
        .isEqualTo(
            "export SPAWN_CHECKPOINT=$(mktemp -d) && save && aws s3 sync --only-show-errors"
                + " \"$SPAWN_CHECKPOINT\" s3://bucket/runs/train/20260501-100000/3"
                + " && rm -rf \"$SPAWN_CHECKPOINT\"");
  }

  @Test
  void anEmptyBucketHasNoneAndOneThatCannotBeReadSaysWhy() throws Exception {
    assertThat(Checkpoint.all(new BucketStore("s3://bucket/train", (words, lines) -> 1))).isEmpty();
    BucketStore refused =
        new BucketStore(
            "s3://bucket/train",
            (words, lines) -> {
              lines.accept("An error occurred (AccessDenied)");
              return 254;
            });
    assertThatThrownBy(() -> Checkpoint.all(refused)).hasMessageContaining("AccessDenied");
    assertThatThrownBy(() -> refused.promote("x")).hasMessageContaining("AccessDenied");
  }
}
