package host.spore.spawn.s3.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import host.spore.spawn.s3.Condition;
import host.spore.spawn.s3.Copies;
import host.spore.spawn.s3.Crew;
import host.spore.spawn.s3.Downloads;
import host.spore.spawn.s3.ListedObject;
import host.spore.spawn.s3.Listing;
import host.spore.spawn.s3.ObjectInfo;
import host.spore.spawn.s3.Reply;
import host.spore.spawn.s3.S3;
import host.spore.spawn.s3.Selection;
import host.spore.spawn.s3.Uploads;
import host.spore.spawn.s3.wire.Content;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every S3 must do, asked by {@link S3}. */
public abstract class S3Contract {
  private static final int MEBI = 1 << 20;

  @TempDir private Path folder;

  /** Asks the server. */
  protected abstract S3 s3();

  /** An empty bucket of the server's; a new one for each test. */
  protected abstract String bucket();

  private Reply<ObjectInfo> put(String key, String text, Condition condition)
      throws InterruptedException {
    return s3().put(bucket(), key, Content.of(text), condition);
  }

  /** Puts an object, which must work, and tells its ETag. */
  protected final String put(String key, String text) throws InterruptedException {
    return done(put(key, text, Condition.NONE)).etag();
  }

  private String text(String key, Selection selection) throws InterruptedException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    done(s3().get(bucket(), key, selection, all::write));
    return all.toString(UTF_8);
  }

  /** The object's text, which must be there. */
  protected final String text(String key) throws InterruptedException {
    return text(key, Selection.ALL);
  }

  /** The value of what must have worked. */
  protected static <T> T done(Reply<T> reply) {
    return reply instanceof Reply.Done<T>(T value) ? value : fail(reply.toString());
  }

  @Test
  void whatIsPutIsThereUnderItsName() throws Exception {
    for (String key :
        List.of(
            "plain.txt",
            "a/b/c.txt",
            "with blank",
            "1+1=2",
            "grüße/日本語",
            "a//b",
            "tilde~and*star",
            "100%",
            "per%20cent",
            "quo\"te'&<x>",
            "#?&=;:@$,!()[]{}|^`")) {
      String etag = put(key, "this is " + key);
      assertThat(text(key)).as(key).isEqualTo("this is " + key);
      ObjectInfo info = done(s3().head(bucket(), key));
      assertThat(info.etag()).as(key).isEqualTo(etag).isNotEmpty();
      assertThat(info.size()).isEqualTo(("this is " + key).getBytes(UTF_8).length);
      assertThat(Duration.between(info.modified(), Instant.now()).abs()).isLessThan(HOUR);
      assertThat(done(s3().list(bucket(), key, "", 10, "")).objects())
          .as(key)
          .extracting(ListedObject::key)
          .containsExactly(key);
    }
  }

  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void anEmptyObjectIsAnObject() throws Exception {
    put("empty", "");
    assertThat(text("empty")).isEmpty();
    assertThat(done(s3().head(bucket(), "empty")).size()).isZero();
  }

  @Test
  void whatIsNotThereIsAbsent() throws Exception {
    assertThat(s3().head(bucket(), "nothing")).isInstanceOf(Reply.Absent.class);
    assertThat(s3().get(bucket(), "nothing", Selection.ALL, (b, f, c) -> fail("a body")))
        .isInstanceOf(Reply.Absent.class);
    assertThat(s3().list("no-such-bucket-anywhere", "", "", 10, ""))
        .isInstanceOfSatisfying(
            Reply.Refused.class, r -> assertThat(r.error().code()).isEqualTo("NoSuchBucket"));
  }

  @Test
  void aPieceIsRead() throws Exception {
    put("digits", "0123456789");
    assertThat(text("digits", Selection.ALL.range(3, 4))).isEqualTo("3456");
    assertThat(text("digits", Selection.ALL.range(7, -1))).isEqualTo("789");
    assertThat(text("digits", Selection.ALL.range(8, 100))).isEqualTo("89");
  }

  @Test
  void anotherObjectOfTheNameIsNotRead() throws Exception {
    String first = put("changing", "one");
    assertThat(text("changing", Selection.matching(first))).isEqualTo("one");
    put("changing", "two");
    assertThat(
            s3().get(bucket(), "changing", Selection.matching(first), (b, f, c) -> fail("a body")))
        .isInstanceOf(Reply.Unmet.class);
  }

  @Test
  void onlyTheFirstIsWrittenWhereNothingMayBe() throws Exception {
    assertThat(put("once", "first", Condition.ABSENT)).isInstanceOf(Reply.Done.class);
    assertThat(put("once", "second", Condition.ABSENT)).isInstanceOf(Reply.Unmet.class);
    assertThat(text("once")).isEqualTo("first");
  }

  @Test
  void onlyWhoKnowsWhatIsThereOverwritesIt() throws Exception {
    String first = put("lease", "one");
    String second = done(put("lease", "two", Condition.matches(first))).etag();
    assertThat(put("lease", "three", Condition.matches(first))).isInstanceOf(Reply.Unmet.class);
    assertThat(text("lease")).isEqualTo("two");
    assertThat(put("lease", "three", Condition.matches(second))).isInstanceOf(Reply.Done.class);
    assertThat(put("never", "x", Condition.matches(first)))
        .isInstanceOfAny(Reply.Absent.class, Reply.Unmet.class);
  }

  @Test
  void ofManyExactlyOneIsFirst() throws Exception {
    List<Callable<Reply<ObjectInfo>>> writers = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      String text = "writer " + i;
      writers.add(() -> put("race", text, Condition.ABSENT));
    }
    List<Integer> winners = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<Reply<ObjectInfo>>> replies = threads.invokeAll(writers);
      for (int i = 0; i < replies.size(); i++) {
        Reply<ObjectInfo> reply = replies.get(i).get();
        assertThat(reply).isInstanceOfAny(Reply.Done.class, Reply.Unmet.class, Reply.Busy.class);
        if (reply instanceof Reply.Done) {
          winners.add(i);
        }
      }
    }
    assertThat(winners).hasSize(1);
    assertThat(text("race")).isEqualTo("writer " + winners.getFirst());
  }

  @Test
  void whatIsDeletedIsGone() throws Exception {
    put("short-lived", "x");
    assertThat(done(s3().delete(bucket(), "short-lived", Condition.NONE))).isTrue();
    assertThat(s3().head(bucket(), "short-lived")).isInstanceOf(Reply.Absent.class);
    assertThat(done(s3().delete(bucket(), "short-lived", Condition.NONE))).isTrue();
  }

  @Test
  protected void onlyWhoKnowsWhatIsThereDeletesIt() throws Exception {
    String first = put("kept", "one");
    put("kept", "two");
    assertThat(s3().delete(bucket(), "kept", Condition.matches(first)))
        .isInstanceOf(Reply.Unmet.class);
    String second = done(s3().head(bucket(), "kept")).etag();
    assertThat(done(s3().delete(bucket(), "kept", Condition.matches(second)))).isTrue();
    assertThat(s3().head(bucket(), "kept")).isInstanceOf(Reply.Absent.class);
  }

  @Test
  void allPagesOfAListAreRead() throws Exception {
    for (int i = 0; i < 23; i++) {
      put("run/%02d/out".formatted(i), "x");
    }
    put("other", "x");
    List<String> keys = new ArrayList<>();
    String next = "";
    int pages = 0;
    do {
      Listing page = done(s3().list(bucket(), "run/", "", 10, next));
      page.objects().forEach(one -> keys.add(one.key()));
      next = page.next();
      pages++;
    } while (!next.isEmpty());
    assertThat(pages).isEqualTo(3);
    assertThat(keys).hasSize(23).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void foldersAreToldOnce() throws Exception {
    for (String key : List.of("t/a", "t/b", "t/sub one/x", "t/sub one/y", "t/z/x", "u")) {
      put(key, key);
    }
    Listing page = done(s3().list(bucket(), "t/", "/", 100, ""));
    assertThat(page.objects()).extracting(ListedObject::key).containsExactly("t/a", "t/b");
    assertThat(page.prefixes()).containsExactly("t/sub one/", "t/z/");
    assertThat(page.objects().getFirst().size()).isEqualTo(3);
    assertThat(page.objects().getFirst().etag()).isEqualTo(done(s3().head(bucket(), "t/a")).etag());
  }

  @Test
  void aLargeFileGoesThereAndBackInParts() throws Exception {
    Path file = random(11 * MEBI + 17);
    Crew crew = new Crew(3);
    Uploads uploads = new Uploads(s3(), crew, 5 * MEBI);
    done(uploads.put(file, bucket(), "large", Condition.ABSENT));
    ListedObject listed = listed("large");
    assertThat(listed.size()).isEqualTo(Files.size(file));
    Path copy = folder.resolve("copy");
    done(new Downloads(s3(), crew, 4 * MEBI).get(bucket(), listed, copy));
    assertThat(Files.mismatch(file, copy)).isEqualTo(-1);
    assertThat(Files.getLastModifiedTime(copy).toInstant()).isEqualTo(listed.modified());
  }

  @Test
  protected void aLargeFileDoesNotOverwriteWhatMustNotBeThere() throws Exception {
    put("taken", "mine");
    Uploads uploads = new Uploads(s3(), new Crew(2), 5 * MEBI);
    assertThat(uploads.put(random(6 * MEBI), bucket(), "taken", Condition.ABSENT))
        .isInstanceOf(Reply.Unmet.class);
    assertThat(text("taken")).isEqualTo("mine");
  }

  @Test
  void anObjectIsCopiedWhereItIs() throws Exception {
    put("from here+", "text");
    Copies copies = new Copies(s3(), new Crew(2));
    ListedObject from = listed("from here+");
    done(copies.copy(bucket(), from, "to/grüße"));
    assertThat(text("to/grüße")).isEqualTo("text");
  }

  @Test
  protected void whatHasChangedIsNotCopied() throws Exception {
    put("from", "text");
    ListedObject from = listed("from");
    put("from", "changed");
    assertThat(new Copies(s3(), new Crew(2)).copy(bucket(), from, "to"))
        .isInstanceOf(Reply.Unmet.class);
    assertThat(s3().head(bucket(), "to")).isInstanceOf(Reply.Absent.class);
  }

  @Test
  protected void aLargeObjectIsCopiedInParts() throws Exception {
    Path file = random(11 * MEBI);
    Crew crew = new Crew(3);
    done(new Uploads(s3(), crew, 5 * MEBI).put(file, bucket(), "large", Condition.NONE));
    done(new Copies(s3(), crew, 5 * MEBI).copy(bucket(), listed("large"), "copied"));
    Path back = folder.resolve("back");
    done(new Downloads(s3(), crew, 20 * MEBI).get(bucket(), listed("copied"), back));
    assertThat(Files.mismatch(file, back)).isEqualTo(-1);
  }

  private ListedObject listed(String key) throws InterruptedException {
    return done(s3().list(bucket(), key, "", 1, "")).objects().getFirst();
  }

  private Path random(int size) throws Exception {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return Files.write(folder.resolve("random-" + size), bytes);
  }

  @Test
  protected void anothersBucketIsNotTouched() throws Exception {
    put("k", "mine");
    S3 wary = s3().ofOwner("999988887777");
    assertThat(wary.put(bucket(), "k", Content.of("x"), Condition.NONE))
        .isInstanceOfSatisfying(
            Reply.Refused.class, r -> assertThat(r.error().code()).isEqualTo("AccessDenied"));
    assertThat(wary.head(bucket(), "k")).isInstanceOf(Reply.Refused.class);
    assertThat(text("k")).isEqualTo("mine");
  }
}
