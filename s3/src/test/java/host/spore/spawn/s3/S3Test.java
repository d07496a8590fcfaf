package host.spore.spawn.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.s3.testing.Asking;
import host.spore.spawn.s3.testing.FakeS3;
import host.spore.spawn.s3.testing.FakeS3.Fault;
import host.spore.spawn.s3.wire.Content;
import host.spore.spawn.s3.wire.CredentialSource;
import host.spore.spawn.s3.wire.Credentials;
import host.spore.spawn.s3.wire.LocalException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broken connections, refusals that pass, buckets elsewhere, clocks and credentials. */
class S3Test {
  private static final int MEBI = 1 << 20;

  @TempDir private Path folder;
  private FakeS3 fake;
  private S3 s3;

  @BeforeEach
  void start() throws IOException {
    fake = new FakeS3();
    fake.bucket("lab").put("k", "0123456789");
    s3 = Asking.fake(fake);
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  private String read(S3 asked, String bucket, String key) throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    asked.get(bucket, key, Selection.ALL, all::write).orThrow("read");
    return all.toString(UTF_8);
  }

  private void afterEach(Fault... faults) {
    for (Fault fault : faults) {
      fake.next(fault);
    }
  }

  @Test
  void whatMayWorkNextTimeIsTriedAgain() throws Exception {
    afterEach(
        new Fault.Refusal(503, "SlowDown"),
        new Fault.Refusal(500, "InternalError"),
        new Fault.Deaf());
    assertThat(read(s3, "lab", "k")).isEqualTo("0123456789");
    afterEach(
        new Fault.Refusal(503, "SlowDown"),
        new Fault.Refusal(503, "SlowDown"),
        new Fault.Refusal(503, "SlowDown"),
        new Fault.Refusal(503, "SlowDown"));
    assertThat(s3.head("lab", "k")).isInstanceOf(Reply.Refused.class);
    afterEach(new Fault.Deaf(), new Fault.Deaf(), new Fault.Deaf(), new Fault.Deaf());
    assertThat(s3.put("lab", "k", Content.of("x"), Condition.NONE))
        .isInstanceOf(Reply.Unknown.class);
  }

  @Test
  void whatIsRefusedForGoodIsNotTriedAgain() throws Exception {
    fake.next(new Fault.Refusal(403, "AccessDenied"));
    assertThat(s3.put("lab", "new", Content.of("x"), Condition.NONE))
        .isInstanceOf(Reply.Refused.class);
    fake.next(new Fault.Refusal(409, "ConditionalRequestConflict"));
    assertThat(s3.put("lab", "new", Content.of("x"), Condition.ABSENT))
        .isInstanceOf(Reply.Busy.class);
    assertThat(fake.log()).hasSize(2);
    assertThat(fake.everything("lab")).containsExactly("k");
  }

  @Test
  void aReadGoesOnWhereTheConnectionBroke() throws Exception {
    afterEach(new Fault.Cut(3), new Fault.Cut(4));
    assertThat(read(s3, "lab", "k")).isEqualTo("0123456789");
    assertThat(fake.log()).hasSize(3);
  }

  @Test
  void aReadDoesNotGoOnInAnotherObject() throws Exception {
    fake.bucket("lab").put("big", "a".repeat(4 * MEBI));
    fake.next(new Fault.Cut(MEBI));
    Reply<ObjectInfo> reply =
        s3.get(
            "lab",
            "big",
            Selection.ALL,
            (bytes, from, count) -> fake.bucket("lab").put("big", "b".repeat(4 * MEBI)));
    assertThat(reply).isInstanceOf(Reply.Unmet.class);
  }

  @Test
  void aPieceThatBrokeOffGoesOnWithinThePiece() throws Exception {
    fake.next(new Fault.Cut(2));
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    s3.get("lab", "k", Selection.ALL.range(2, 5), all::write).orThrow("read");
    assertThat(all.toString(UTF_8)).isEqualTo("23456");
  }

  @Test
  void ownWriteIsKnownAgainWhenItsAnswerWasLost() throws Exception {
    fake.next(new Fault.Mute());
    Reply<ObjectInfo> mine = s3.put("lab", "lease", Content.of("me"), Condition.ABSENT);
    assertThat(mine).isInstanceOf(Reply.Done.class);
    String etag = mine.orThrow("put").etag();
    fake.next(new Fault.Mute());
    Reply<ObjectInfo> again =
        s3.put("lab", "lease", Content.of("me again"), Condition.matches(etag));
    assertThat(again).isInstanceOf(Reply.Done.class);
    assertThat(fake.text("lab", "lease")).isEqualTo("me again");
    fake.next(new Fault.Mute());
    assertThat(s3.delete("lab", "lease", Condition.matches(again.orThrow("put").etag())))
        .isInstanceOf(Reply.Done.class);
  }

  @Test
  void anothersWriteIsNotTakenForOwn() throws Exception {
    fake.bucket("lab").put("lease", "somebody");
    fake.next(new Fault.Deaf());
    assertThat(s3.put("lab", "lease", Content.of("me"), Condition.ABSENT))
        .isInstanceOf(Reply.Unmet.class);
    fake.next(new Fault.Deaf());
    assertThat(s3.delete("lab", "lease", Condition.matches("0"))).isInstanceOf(Reply.Unmet.class);
    assertThat(fake.text("lab", "lease")).isEqualTo("somebody");
  }

  @Test
  void aBucketInAnotherRegionIsAskedThere() throws Exception {
    fake.bucket("far", "eu-west-3", "111122223333").put("k", "far away");
    assertThat(read(s3, "far", "k")).isEqualTo("far away");
    assertThat(s3.head("far", "k")).isInstanceOf(Reply.Done.class);
    assertThat(fake.log()).hasSize(3);
  }

  @Test
  void aWrongClockIsToldByTheServer() throws Exception {
    InstantSource slow = InstantSource.offset(InstantSource.system(), Duration.ofHours(-3));
    S3 late = Asking.fake(fake, Asking.always(FakeS3.CREDENTIALS), slow);
    assertThat(read(late, "lab", "k")).isEqualTo("0123456789");
    assertThat(read(late, "lab", "k")).isEqualTo("0123456789");
    assertThat(fake.log()).hasSize(3);
  }

  @Test
  void credentialsThatHaveExpiredAreAskedForAgain() throws Exception {
    CredentialSource source =
        new CredentialSource() {
          private boolean fresh;

          @Override
          public Credentials current() {
            return fresh ? FakeS3.CREDENTIALS : new Credentials("AKIAOLD", "old", "token");
          }

          @Override
          public void refused() {
            fresh = true;
          }
        };
    fake.next(new Fault.Refusal(400, "ExpiredToken"));
    assertThat(read(Asking.fake(fake, source, InstantSource.system()), "lab", "k"))
        .isEqualTo("0123456789");
  }

  @Test
  void anUploadThatIsFoundToHaveFailedAfterItsAnswerBeganIsCompletedAgain() throws Exception {
    Path file = Files.write(folder.resolve("f"), new byte[6 * MEBI]);
    Uploads uploads = new Uploads(s3, new Crew(1), 5 * MEBI);
    // Begin and two parts come first.
    for (int i = 0; i < 3; i++) {
      fake.next(new Fault.Cut(Integer.MAX_VALUE));
    }
    fake.next(new Fault.LateRefusal("InternalError"));
    assertThat(uploads.put(file, "lab", "large", Condition.NONE)).isInstanceOf(Reply.Done.class);
    assertThat(fake.everything("lab")).containsExactly("k", "large");
  }

  @Test
  void anUploadWhoseCompletionWentUnansweredIsKnownAgain() throws Exception {
    Path file = Files.write(folder.resolve("f"), new byte[6 * MEBI]);
    Uploads uploads = new Uploads(s3, new Crew(1), 5 * MEBI);
    for (int i = 0; i < 3; i++) {
      fake.next(new Fault.Cut(Integer.MAX_VALUE));
    }
    fake.next(new Fault.Mute());
    assertThat(uploads.put(file, "lab", "large", Condition.ABSENT)).isInstanceOf(Reply.Done.class);
  }

  @Test
  void anUploadThatFailsLeavesNoParts() throws Exception {
    Path file = Files.write(folder.resolve("f"), new byte[12 * MEBI]);
    Uploads uploads = new Uploads(s3, new Crew(1), 5 * MEBI);
    fake.next(new Fault.Cut(Integer.MAX_VALUE));
    fake.next(new Fault.Refusal(403, "AccessDenied"));
    assertThat(uploads.put(file, "lab", "large", Condition.NONE)).isInstanceOf(Reply.Refused.class);
    assertThat(fake.everything("lab")).containsExactly("k");
    assertThat(fake.log()).hasSize(3);
  }

  @Test
  void aFileThatCannotBeReadIsNotTriedAgain() throws Exception {
    Uploads uploads = new Uploads(s3, new Crew(1), 5 * MEBI);
    assertThat(uploads.put(folder.resolve("none"), "lab", "x", Condition.NONE))
        .isInstanceOfSatisfying(
            Reply.Unknown.class, r -> assertThat(r.reason()).isInstanceOf(LocalException.class));
    Reply<ObjectInfo> full =
        s3.get(
            "lab",
            "k",
            Selection.ALL,
            (bytes, from, count) -> {
              throw new IOException("No space left on device");
            });
    assertThat(full)
        .isInstanceOfSatisfying(
            Reply.Unknown.class, r -> assertThat(r.reason()).isInstanceOf(LocalException.class));
    assertThat(fake.log()).hasSize(1);
  }

  @Test
  void atAwsTheBucketIsInTheNameOfTheHost() {
    Endpoint aws = new Endpoint("", "");
    assertThat(at(aws, "lab", "us-west-2"))
        .isEqualTo("https://lab.s3.us-west-2.amazonaws.com/a%20b");
    assertThat(at(aws, "my.lab", "us-west-2"))
        .isEqualTo("https://s3.us-west-2.amazonaws.com/my.lab/a%20b");
    assertThat(at(aws, "Old_Lab", "us-east-1"))
        .isEqualTo("https://s3.us-east-1.amazonaws.com/Old_Lab/a%20b");
    assertThat(at(aws, "lab", "cn-north-1"))
        .isEqualTo("https://lab.s3.cn-north-1.amazonaws.com.cn/a%20b");
    assertThat(at(new Endpoint("x", "http://127.0.0.1:9000/s3/"), "lab", "x"))
        .isEqualTo("http://127.0.0.1:9000/s3/lab/a%20b");
  }

  private static String at(Endpoint endpoint, String bucket, String region) {
    return endpoint.origin(bucket, region) + endpoint.path(bucket, "a b");
  }

  @Test
  void urlsAreRead() {
    assertThat(Location.of("s3://lab/a//b c")).isEqualTo(new Location("lab", "a//b c"));
    assertThat(List.of("s3://lab", "s3://lab/")).allMatch(u -> Location.of(u).key().isEmpty());
    assertThat(Location.of("s3:///x")).isNull();
    assertThat(Location.of("/tmp/x")).isNull();
  }
}
