package host.spore.spawn.agent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpProbeTest {
  private static final String OWN = "127.0.0.77";
  private static final String NOBODYS = "127.0.0.79";
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final Traffic traffic = new FarTraffic();

  private HttpProbe probe(String url, String own) {
    return new HttpProbe(url, own, LIMIT, traffic);
  }

  @ParameterizedTest
  @CsvSource({"200,true", "204,true", "299,true", "302,false", "404,false", "500,false"})
  void whatIsAnsweredWith2xxWorks(int status, boolean well) throws Exception {
    try (FakeSite site = new FakeSite(HttpProbe.LOOPBACK, status, 0)) {
      HttpProbe.Answer answer = probe(site.url("127.0.0.1"), HttpProbe.LOOPBACK).ask();
      assertThat(answer).isEqualTo(new HttpProbe.Answer(status));
      assertThat(answer.isWell()).isEqualTo(well);
    }
  }

  @Test
  void localhostIsTheMachine() throws Exception {
    try (FakeSite own = new FakeSite(OWN, 204, 0)) {
      for (String host : new String[] {"localhost", "127.0.0.1"}) {
        assertThat(probe(own.url(host), OWN).ask().status()).isEqualTo(204);
      }
      assertThatThrownBy(() -> probe(own.url("127.0.0.78"), OWN).ask())
          .as("another machine's address is that machine")
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void whereNobodyListensOnTheMachinesAddressTheComputersIsMeant() throws Exception {
    try (FakeSite site = new FakeSite(HttpProbe.LOOPBACK, 200, 0)) {
      assertThat(probe(site.url("localhost"), OWN).ask().isWell()).isTrue();
    }
  }

  @Test
  void theMachinesAddressIsInItsEnvironment() {
    assertThat(HttpProbe.ownAddress(Map.of("SPAWN_PRIVATE_IP", OWN))).isEqualTo(OWN);
    assertThat(HttpProbe.ownAddress(Map.of())).isEqualTo("127.0.0.1");
  }

  @ParameterizedTest
  @CsvSource({"ftp://localhost/x", "nonsense", "http:///x"})
  void anythingElseIsNoUrl(String url) {
    assertThatThrownBy(() -> probe(url, OWN).target()).hasMessageContaining(url);
    assertThatThrownBy(() -> probe(url, OWN).ask()).hasMessageContaining("not a URL");
  }

  @Test
  void allThatGoesOverANetworkIsCounted() throws Exception {
    try (FakeSite site = new FakeSite(HttpProbe.LOOPBACK, 200, 100)) {
      probe(site.url("127.0.0.1"), HttpProbe.LOOPBACK).ask();
      // All that was asked and a status line; the rest of the answer may have been on its way.
      assertThat(traffic.bytes()).isBetween(site.asked() + 12 + 10 * 66, site.bytes() + 10 * 66);
    }
  }

  @Test
  void ofALargeAnswerHardlyAnythingIsLetIn() throws Exception {
    try (FakeSite site = new FakeSite(HttpProbe.LOOPBACK, 200, 64 << 20)) {
      assertThat(probe(site.url("127.0.0.1"), HttpProbe.LOOPBACK).ask().isWell()).isTrue();
      assertThat(traffic.bytes()).isLessThan(32 << 10);
    }
  }

  @Test
  void whatStaysOnTheMachineIsNotCounted() throws Exception {
    Traffic own = new Traffic();
    try (FakeSite site = new FakeSite(OWN, 200, 100)) {
      new HttpProbe(site.url("localhost"), OWN, LIMIT, own).ask();
      new HttpCall(new Target(OWN, site.port(), false, "/"), 5_000, own).send("GET", "/", "");
      assertThat(site.requests()).isEqualTo(2);
      assertThat(own.bytes()).isZero();
    }
  }

  @Test
  void anAttemptThatWasRefusedIsCountedToo() throws Exception {
    // Bound and not listening: nobody else can come to listen there meanwhile.
    try (Socket taken = new Socket()) {
      taken.bind(new InetSocketAddress(NOBODYS, 0));
      String url = "http://" + NOBODYS + ":" + taken.getLocalPort() + "/";
      assertThatThrownBy(() -> probe(url, OWN).ask()).isInstanceOf(IOException.class);
    }
    assertThat(traffic.bytes()).isEqualTo(2 * 66);
  }
}
