package host.spore.spawn.contract.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.json.Timestamps;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostConfigJsonTest {
  private static final HostConfig CONFIG =
      new HostConfig(
          HostConfig.VERSION,
          "i-1",
          "demo",
          "arrays.train[0]",
          Instant.parse("2026-03-01T12:00:00Z"),
          HostConfig.WARNINGS,
          Map.of("TOKEN", "secret"),
          new HostConfig.ArrayMember("train-20260301-0a1b2c", "train", 4, 0),
          new HostConfig.Completion(
              "/tmp/SPAWN_COMPLETE", Duration.ofSeconds(30), Duration.ofHours(8)),
          List.of("shutdown", "-h", "now"));

  /** The bytes are a contract with launchers of other versions: this text must stay readable. */
  @Test
  void formOfVersionOne() throws Exception {
    String json =
        """
        {"version":1,"id":"i-1","stack":"demo","address":"arrays.train[0]",\
        "expires":"2026-03-01T12:00:00Z","warnings_ms":[900000,300000,60000],\
        "environment":{"TOKEN":"secret"},\
        "array":{"id":"train-20260301-0a1b2c","name":"train","size":4,"index":0},\
        "complete":{"file":"/tmp/SPAWN_COMPLETE","grace_ms":30000,"timeout_ms":28800000},\
        "power_off":["shutdown","-h","now"]}
        """;
    assertThat(HostConfigJson.write(CONFIG)).isEqualTo(json);
    assertThat(HostConfigJson.read(json)).isEqualTo(CONFIG);
  }

  @Test
  void cloudIsWrittenAndReadAsItIs() throws Exception {
    HostConfig least =
        HostConfigJson.read(
            "{\"version\":1,\"id\":\"i\",\"stack\":\"s\",\"address\":\"a\",\"power_off\":[\"x\"],"
                + "\"cloud\":{\"provider\":\"aws\",\"region\":\"us-east-1\","
                + "\"rules\":{\"idle\":\"{\\\"after\\\":\\\"1h\\\"}\"}}}");
    assertThat(least.cloud())
        .isEqualTo(new HostConfig.Cloud("aws", "us-east-1", Map.of("idle", "{\"after\":\"1h\"}")));
    assertThat(HostConfigJson.read(HostConfigJson.write(least))).isEqualTo(least);
  }

  @Test
  void leastConfigHasDefaults() throws Exception {
    HostConfig least =
        HostConfigJson.read(
            "{\"version\":1,\"id\":\"i\",\"stack\":\"s\",\"address\":\"a\",\"power_off\":[\"x\"]}");
    assertThat(least.expires()).isNull();
    assertThat(least.complete()).isNull();
    assertThat(least.warnings()).isEqualTo(HostConfig.WARNINGS);
    assertThat(least.environment()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"version\":\"1\"}",
        "{\"version\":0}",
        "{\"version\":1}",
        "{\"version\":1,\"id\":7,\"stack\":\"s\",\"address\":\"a\",\"power_off\":[\"x\"]}",
        "{\"version\":1,\"id\":\"i\",\"stack\":\"s\",\"address\":\"a\",\"power_off\":[]}",
        "{\"version\":1,\"id\":\"i\",\"stack\":\"s\",\"address\":\"a\",\"power_off\":[\"x\"],"
            + "\"expires\":\"tomorrow\"}",
        "{\"version\":1,\"id\":\"i\",\"stack\":\"s\",\"address\":\"a\",\"power_off\":[\"x\"]} {}",
      })
  void otherFormsAreRefused(String json) {
    assertThatThrownBy(() -> HostConfigJson.read(json)).isInstanceOf(ContractException.class);
  }

  @Test
  void newerVersionIsRefusedByItsNumber() {
    assertThatThrownBy(() -> HostConfigJson.read("{\"version\":2}"))
        .hasMessage("config has version 2; known are 1 to 1");
  }

  @Test
  void secretsAreNotQuotedInMessages() {
    assertThatThrownBy(() -> HostConfigJson.read("{\"environment\":{\"TOKEN\":s3cret}}"))
        .hasMessage("config is not JSON");
  }

  @Test
  void fileIsReplacedWholeAndPrivate(@TempDir Path root) throws Exception {
    Path file = new HostLayout(root).config();
    HostConfigJson.write(file, CONFIG);
    HostConfigJson.write(file, CONFIG);
    assertThat(HostConfigJson.read(file)).isEqualTo(CONFIG);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (Stream<Path> left = Files.list(file.getParent())) {
      assertThat(left).containsExactly(file);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-03-01",
        "2026-03-01T12:00:00",
        "2026-02-30T12:00:00Z",
        "2026-03-01T24:00:00Z",
        "2026-03-01T12:00:00.Z",
        "2026-03-01T12:00:00.1234567890Z",
        "2026-03-01T12:00:00Zx",
        "2026-03-01T12:00:00+2",
        "never"
      })
  void otherTimestampsAreRefused(String text) {
    assertThatThrownBy(() -> Timestamps.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void timestampWithOffset() {
    assertThat(Timestamps.parse("2026-03-01T14:30:00+02:30"))
        .isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
  }
}
