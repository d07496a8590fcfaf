package host.spore.spawn.agent.cloud.imds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.agent.http.Traffic;
import host.spore.spawn.agent.time.ManualClocks;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImdsTest {
  private final ManualClocks clocks = new ManualClocks(Instant.EPOCH);
  private FakeImds server;
  private Imds imds;

  @BeforeEach
  void start() throws Exception {
    server = new FakeImds();
    server.set("instance-id", "i-1");
    imds = new Imds(server.endpoint(), clocks, new Random(1), new Traffic(), 200);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void readsWithOneTokenForManyReads() throws Exception {
    assertThat(imds.get("instance-id")).contains("i-1");
    assertThat(imds.get("spot/instance-action")).isEmpty();
    assertThat(server.requests())
        .containsExactly(
            "PUT /latest/api/token 200",
            "GET /latest/meta-data/instance-id 200",
            "GET /latest/meta-data/spot/instance-action 404");
  }

  @Test
  void oneConnectionIsEnoughUntilTheServiceClosesIt() throws Exception {
    for (int i = 0; i < 5; i++) {
      imds.get("instance-id");
      imds.get("spot/instance-action");
    }
    assertThat(server.connections()).isEqualTo(1);
    server.closeConnections();
    assertThat(imds.get("instance-id")).contains("i-1");
    assertThat(server.connections()).isEqualTo(2);
    assertThat(server.requests()).hasSize(1 + 5 * 2 + 1).noneMatch(r -> r.endsWith("401"));
  }

  @Test
  void aServiceThatHangsAfterAWhileIsAFailureInTime() throws Exception {
    imds.get("instance-id");
    server.mode(FakeImds.Mode.HANGS);
    long start = System.nanoTime();
    assertThatThrownBy(() -> imds.get("instance-id")).isInstanceOf(ImdsException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    server.mode(FakeImds.Mode.WELL);
    assertThat(imds.get("instance-id")).contains("i-1");
  }

  @Test
  void expiredTokenIsReplacedOnce() throws Exception {
    imds.get("instance-id");
    server.expireTokens();
    assertThat(imds.get("instance-id")).contains("i-1");
    assertThat(server.requests().subList(2, 5))
        .containsExactly(
            "GET /latest/meta-data/instance-id 401",
            "PUT /latest/api/token 200",
            "GET /latest/meta-data/instance-id 200");
  }

  @Test
  void tokenIsRenewedBeforeItExpires() throws Exception {
    imds.get("instance-id");
    clocks.pass(Duration.ofMinutes(356));
    imds.get("instance-id");
    assertThat(server.requests()).filteredOn(r -> r.startsWith("PUT")).hasSize(2);
    assertThat(server.requests()).noneMatch(r -> r.endsWith("401"));
  }

  @Test
  void tokensThatAreNeverAcceptedEndInAFailure() {
    server.refuseTokens();
    assertThatThrownBy(() -> imds.get("instance-id"))
        .isInstanceOf(ImdsException.class)
        .hasMessage("metadata instance-id: status 401");
    assertThat(server.requests()).hasSize(3 * 4 - 2);
  }

  @ParameterizedTest
  @EnumSource(
      value = FakeImds.Mode.class,
      names = {"WELL"},
      mode = EnumSource.Mode.EXCLUDE)
  void brokenServiceIsAFailureInTimeAndNeverAskedByVersionOne(FakeImds.Mode mode) throws Exception {
    server.mode(mode);
    long start = System.nanoTime();
    assertThatThrownBy(() -> imds.get("instance-id")).isInstanceOf(ImdsException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(server.requests()).noneMatch(request -> request.startsWith("GET"));
    server.mode(FakeImds.Mode.WELL);
    assertThat(imds.get("instance-id")).contains("i-1");
  }

  @Test
  void deadServiceIsAFailure() throws Exception {
    server.close();
    assertThatThrownBy(() -> imds.get("instance-id")).isInstanceOf(ImdsException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "https://127.0.0.1", "127.0.0.1", "http:///x", "http://a b"})
  void otherEndpointsAreRefused(String endpoint) {
    assertThatThrownBy(() -> new Imds(endpoint, clocks, new Random(1), new Traffic()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
