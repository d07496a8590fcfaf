package host.spore.spawn.s3.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.s3.Crew;
import host.spore.spawn.s3.Location;
import host.spore.spawn.s3.testing.Asking;
import host.spore.spawn.s3.testing.FakeBucket;
import host.spore.spawn.s3.testing.FakeS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is copied between a folder and a prefix, and what is not. */
class FolderSyncTest {
  private static final int MEBI = 1 << 20;
  private static final Location RUN = new Location("lab", "run");

  @TempDir Path folder;
  private FakeS3 fake;
  private FakeBucket bucket;
  private FolderSync sync;

  @BeforeEach
  void start() throws IOException {
    fake = new FakeS3();
    bucket = fake.bucket("lab");
    sync = new FolderSync(Asking.fake(fake), new Crew(4), 5 * MEBI);
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static void old(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
  }

  private static Outcome whole(Outcome outcome) {
    assertThat(outcome.failures()).isEmpty();
    assertThat(outcome.isWhole()).isTrue();
    return outcome;
  }

  @Test
  void aFolderGoesUpAndOnlyWhatHasChangedGoesAgain() throws Exception {
    old(file("a.txt", "one"));
    file("sub dir/b+ü.txt", "two");
    Files.createDirectories(folder.resolve("empty"));
    bucket.put("run/kept", "only there");
    bucket.put("running/other", "another's");
    assertThat(whole(sync.up(folder, RUN)).copied()).isEqualTo(2);
    assertThat(fake.everything("lab"))
        .containsExactly("run/a.txt", "run/kept", "run/sub dir/b+ü.txt", "running/other");
    assertThat(fake.text("lab", "run/sub dir/b+ü.txt")).isEqualTo("two");
    assertThat(whole(sync.up(folder, RUN))).isEqualTo(new Outcome(0, 2, 0, List.of()));
    // As long as before, and within what two clocks may differ.
    file("sub dir/b+ü.txt", "2wo");
    assertThat(whole(sync.up(folder, RUN))).isEqualTo(new Outcome(1, 1, 0, List.of()));
    assertThat(fake.text("lab", "run/sub dir/b+ü.txt")).isEqualTo("2wo");
  }

  @Test
  void aPrefixComesDownAndOnlyWhatHasChangedComesAgain() throws Exception {
    bucket.put("run/a.txt", "one").put("run/deep/er/b c", "two").put("run/", "").put("run/x/", "");
    bucket.put("running/other", "another's");
    Path target = folder.resolve("made/anew");
    assertThat(whole(sync.down(RUN, target)).copied()).isEqualTo(2);
    assertThat(target.resolve("deep/er/b c")).hasContent("two");
    assertThat(target.resolve("a.txt")).hasContent("one");
    try (var all = Files.walk(target)) {
      assertThat(all.filter(Files::isRegularFile)).hasSize(2);
    }
    file("made/anew/mine", "only here");
    assertThat(whole(sync.down(RUN, target))).isEqualTo(new Outcome(0, 2, 0, List.of()));
    bucket.put("run/a.txt", "another");
    assertThat(whole(sync.down(RUN, target))).isEqualTo(new Outcome(1, 1, 0, List.of()));
    assertThat(target.resolve("a.txt")).hasContent("another");
    assertThat(target.resolve("mine")).hasContent("only here");
  }

  @Test
  void manyPagesAndLargeFilesGoBothWays() throws Exception {
    for (int i = 0; i < 1203; i++) {
      bucket.put("run/many/%04d".formatted(i), "x" + i);
    }
    bucket.put("run/large", new byte[12 * MEBI]);
    assertThat(whole(sync.down(RUN, folder)).copied()).isEqualTo(1204);
    assertThat(Files.size(folder.resolve("large"))).isEqualTo(12 * MEBI);
    assertThat(whole(sync.up(folder, new Location("lab", "copy/"))).copied()).isEqualTo(1204);
    assertThat(fake.text("lab", "copy/many/1202")).isEqualTo("x1202");
    assertThat(whole(sync.up(folder, new Location("lab", "copy"))).copied()).isLessThanOrEqualTo(1);
  }

  @Test
  void namesThatWouldLeadOutOfTheFolderAreNotFollowed() throws Exception {
    Path target = Files.createDirectories(folder.resolve("in"));
    bucket.put("run/../../evil", "x").put("run//evil", "x").put("run/a/../../evil", "x");
    bucket.put("run/good", "x");
    Outcome outcome = sync.down(RUN, target);
    assertThat(outcome.copied()).isEqualTo(1);
    assertThat(outcome.failed()).isEqualTo(3);
    assertThat(outcome.failures()).allMatch(f -> f.contains("no path of a file"));
    assertThat(folder.resolve("evil")).doesNotExist();
    assertThat(Path.of("/evil")).doesNotExist();
  }

  @Test
  void oneThatFailsKeepsNoOtherFromBeingCopied() throws Exception {
    file("a", "1");
    file("b", "2");
    Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("nowhere"));
    Outcome up = sync.up(folder, RUN);
    assertThat(up.copied()).isEqualTo(2);
    assertThat(up.failed()).isEqualTo(1);
    assertThat(up.isWhole()).isFalse();
    bucket.put("run/a/b", "in the place of a file");
    Path target = folder.resolve("target");
    Outcome down = sync.down(RUN, target);
    assertThat(down.failed()).isEqualTo(1);
    assertThat(down.copied()).isEqualTo(2);
  }

  @Test
  void whatCannotBeListedIsAFailureOfAll() {
    Location nowhere = new Location("no-such-bucket", "run");
    assertThatThrownBy(() -> sync.down(nowhere, folder))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot list s3://no-such-bucket/run: NoSuchBucket: it is NoSuchBucket");
    assertThatThrownBy(() -> sync.up(folder, nowhere)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> sync.up(folder.resolve("none"), RUN))
        .hasMessageContaining("is no folder");
  }
}
