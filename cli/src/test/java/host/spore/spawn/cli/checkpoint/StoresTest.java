package host.spore.spawn.cli.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.testing.MemoryObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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

  private final MemoryObjects objects = new MemoryObjects(false);
  private final BucketStore bucket = new BucketStore("s3://bucket/runs/train", objects, null);

  private void kept(String path, String text) {
    objects.text("bucket", "runs/train/" + path, text);
  }

  private String found(String path) {
    return objects.text("bucket", "runs/train/" + path);
  }

  @Test
  void aBucketKnowsWhatIsCompleteAndWhatIsLatest() throws Exception {
    assertThat(Checkpoint.all(bucket)).isEmpty();
    kept("20260501-100000/0/a model", "abc");
    kept("20260501-100000/1/model", "de");
    objects.text("bucket", "runs/trained/20260501-090000/0/model", "another's");
    bucket.finish("20260501-100000");
    bucket.promote("20260501-100000");
    kept("20260501-110000/1/model", "new");
    assertThat(Checkpoint.all(bucket))
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
    assertThat(found("latest/0/a model")).isEqualTo("abc");

    bucket.finish("20260501-110000");
    bucket.promote("20260501-110000");
    assertThat(found("latest/1/model")).isEqualTo("new");
    assertThat(found("latest/0/a model")).isNull();
    assertThat(bucket.latest()).isEqualTo("20260501-110000");
    assertThat(found("20260501-100000/0/a model")).isEqualTo("abc");
  }

  @Test
  void aPromotionInABucketThatWasCutShortIsNoneUntilItIsDoneAgain() throws Exception {
    kept("20260501-100000/0/model", "abc");
    bucket.finish("20260501-100000");
    bucket.promote("20260501-100000");
    kept("20260501-110000/0/model", "new");
    bucket.finish("20260501-110000");
    objects.failingCopies(new Problem("SPN-6002", "no connection", ""));
    assertThatThrownBy(() -> bucket.promote("20260501-110000"))
        .hasMessageContaining("no connection");
    assertThat(bucket.latest()).isEmpty();
    objects.failingCopies(null);
    bucket.promote("20260501-110000");
    assertThat(bucket.latest()).isEqualTo("20260501-110000");
    assertThat(found("latest/0/model")).isEqualTo("new");
  }

  @Test
  void aMemberSavesWithItsAgent() {
    assertThat(bucket.saved("20260501-100000", 3, "save"))
        .isEqualTo(
            "export SPAWN_CHECKPOINT=$(mktemp -d) && save && /opt/spawn/agent/bin/spored sync"
                + " \"$SPAWN_CHECKPOINT\" s3://bucket/runs/train/20260501-100000/3"
                + " && rm -rf \"$SPAWN_CHECKPOINT\"");
  }

  private static int shell(String line) throws Exception {
    return new ProcessBuilder("sh", "-c", line).inheritIO().start().waitFor();
  }

  @Test
  void whatMembersOnThisComputerSaveIsWrittenToTheBucketOnceAllHave() throws Exception {
    Path here = Files.createDirectories(root.resolve("of members"));
    String id = "20260501-100000";
    try (BucketStore through = new BucketStore("s3://bucket/runs/train", objects, here)) {
      String deep = "{ cd \"$SPAWN_CHECKPOINT\" && mkdir deep && echo one >'deep/a model'; }";
      assertThat(shell(through.saved(id, 0, deep))).isZero();
      assertThat(shell(through.saved(id, 1, "{ echo two >\"$SPAWN_CHECKPOINT/model\"; }")))
          .isZero();
      assertThat(shell(through.saved("20260501-090000", 0, "touch \"$SPAWN_CHECKPOINT/other\"")))
          .isZero();
      assertThat(shell(through.saved(id, 1, "false"))).isNotZero();
      assertThat(through.items()).isEmpty();

      through.finish(id);
      through.promote(id);
      assertThat(through.items())
          .extracting(Store.Item::path)
          .containsExactlyInAnyOrder(
              id + "/0/deep/a model",
              id + "/1/model",
              id + "/" + Store.NOTE,
              "latest/0/deep/a model",
              "latest/1/model",
              "latest/" + Store.NOTE);
      assertThat(found("latest/0/deep/a model")).isEqualTo("one\n");
      assertThat(Checkpoint.all(through)).singleElement().matches(Checkpoint::complete);
    }
    assertThat(here).doesNotExist();
  }

  @Test
  void whatCannotBeWrittenToTheBucketIsNoCheckpoint() throws Exception {
    String id = "20260501-100000";
    Path here = Files.createDirectories(root.resolve("here"));
    try (BucketStore through = new BucketStore("s3://bucket/runs/train", objects, here)) {
      assertThat(shell(through.saved(id, 0, "touch \"$SPAWN_CHECKPOINT/model\""))).isZero();
      objects.failing(new Problem("SPN-6006", "cannot write it: AccessDenied", ""));
      assertThatThrownBy(() -> through.finish(id)).hasMessageContaining("AccessDenied");
      objects.failing(null);
      assertThat(through.items()).isEmpty();
    }
  }

  @Test
  void aBucketThatCannotBeReachedSaysWhy() {
    objects.failing(new Problem("SPN-6006", "cannot list it: AccessDenied", "have it granted"));
    assertThatThrownBy(() -> Checkpoint.all(bucket))
        .hasMessage("cannot list it: AccessDenied; have it granted");
    assertThatThrownBy(() -> bucket.promote("x")).hasMessageContaining("AccessDenied");
  }
}
