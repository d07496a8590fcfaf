package host.spore.spawn.agent.cloud.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.agent.cloud.imds.FakeImds;
import host.spore.spawn.agent.time.Clocks;
import host.spore.spawn.s3.testing.FakeS3;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a script on a machine does with buckets, with the machine's role. */
class TransfersTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private FakeImds imds;
  private FakeS3 fake;

  @BeforeEach
  void start() throws IOException {
    imds = new FakeImds();
    imds.set("iam/security-credentials/", "spawn-role");
    imds.set(
        "iam/security-credentials/spawn-role",
        "{\"AccessKeyId\":\""
            + FakeS3.CREDENTIALS.accessKey()
            + "\",\"SecretAccessKey\":\""
            + FakeS3.CREDENTIALS.secretKey()
            + "\",\"Token\":\"\",\"Expiration\":\"2099-01-01T00:00:00Z\"}");
    fake = new FakeS3();
    fake.bucket("lab");
  }

  @AfterEach
  void stop() throws IOException {
    fake.close();
    imds.close();
  }

  private Boolean run(String... words) throws Exception {
    out.reset();
    err.reset();
    return Transfers.of(
            Map.of("AWS_ENDPOINT_URL_S3", fake.endpoint()),
            imds.endpoint(),
            Clocks.system(),
            new ByteArrayInputStream("from a stream".getBytes(UTF_8)),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8))
        .run(words);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void foldersAreCopiedBothWays() throws Exception {
    Files.writeString(folder.resolve("a b"), "one");
    assertThat(run("sync", folder.toString(), "s3://lab/run")).isTrue();
    assertThat(fake.text("lab", "run/a b")).isEqualTo("one");
    assertThat(run("sync", "s3://lab/run", path("copy"))).isTrue();
    assertThat(folder.resolve("copy/a b")).hasContent("one");
    fake.bucket("lab").put("run/../evil", "x");
    assertThat(run("sync", "s3://lab/run", path("copy"))).isFalse();
    assertThat(err.toString(UTF_8)).startsWith("spored: s3://lab/run/../evil: ");
  }

  @Test
  void filesAndStreamsAreCopied() throws Exception {
    Files.writeString(folder.resolve("f"), "one");
    assertThat(run("cp", path("f"), "s3://lab/keys/f")).isTrue();
    assertThat(run("cp", path("f"), "s3://lab/folder/")).isTrue();
    assertThat(fake.text("lab", "folder/f")).isEqualTo("one");
    assertThat(run("cp", "s3://lab/keys/f", path("new/g"))).isTrue();
    assertThat(folder.resolve("new/g")).hasContent("one");
    assertThat(run("cp", "s3://lab/keys/f", folder.resolve("new").toString())).isTrue();
    assertThat(folder.resolve("new/f")).hasContent("one");
    assertThat(run("cp", "s3://lab/keys/f", "-")).isTrue();
    assertThat(out.toString(UTF_8)).isEqualTo("one");
    assertThat(run("cp", "-", "s3://lab/stream")).isTrue();
    assertThat(fake.text("lab", "stream")).isEqualTo("from a stream");
    assertThatThrownBy(() -> run("cp", "s3://lab/none", path("none")))
        .hasMessage("cannot read s3://lab/none: there is no such object");
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void whatIsThereIsListedAndDeleted() throws Exception {
    assertThat(run("ls", "s3://lab/keys/")).isFalse();
    fake.bucket("lab").put("keys/a", "12345");
    assertThat(run("ls", "s3://lab/keys/")).isTrue();
    assertThat(out.toString(UTF_8)).endsWith(" 5 keys/a\n");
    assertThat(run("rm", "s3://lab/keys/a")).isTrue();
    assertThat(run("ls", "s3://lab/keys/a")).isFalse();
  }

  @Test
  void whatIsNotUnderstoodIsNotDone() throws Exception {
    assertThat(run("sync", "a", "b")).isNull();
    assertThat(run("sync", "s3://lab/a", "s3://lab/b")).isNull();
    assertThat(run("cp", "s3://lab/a")).isNull();
    assertThat(run("ls", "folder")).isNull();
    assertThat(run("mv", "s3://lab/a", "b")).isNull();
  }

  @Test
  void aMachineWithoutARoleSaysSo() throws Exception {
    imds.remove("iam/security-credentials/");
    assertThatThrownBy(() -> run("ls", "s3://lab/"))
        .hasMessage("cannot list s3://lab/: this machine has no role");
  }
}
