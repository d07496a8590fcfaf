package host.spore.spawn.provider.aws.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Tending;
import host.spore.spawn.provider.aws.AwsParts;
import host.spore.spawn.provider.aws.AwsProvider;
import host.spore.spawn.provider.aws.tend.Tender;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Something between here and AWS answers every call well: nothing of that says what is not. */
class GenuineTest {
  private static final String LOG_IN =
      "<!DOCTYPE html>\n<html><head><title>Log in</title></head><body>Accept?</body></html>";
  private static final String XHTML =
      "<?xml version=\"1.0\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"><body/></html>";

  private static final Timing QUICK =
      new Timing(
          InstantSource.system(),
          time -> {},
          Duration.ofMillis(1),
          Duration.ofMillis(1),
          Duration.ofMillis(2));

  @TempDir Path cache;
  private HttpServer server;
  private String page = LOG_IN;
  private AwsProvider provider;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    AwsSettings settings =
        new AwsSettings(
            null,
            "us-east-1",
            Map.of(
                "AWS_ENDPOINT_URL", "http://127.0.0.1:" + server.getAddress().getPort(),
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test"),
            cache,
            cache,
            false,
            false);
    Clients clients = new SdkClients(settings, QUICK);
    AwsParts parts = AwsParts.of(settings, clients, QUICK);
    Tender tender =
        new Tender(
            clients, QUICK, () -> "us-east-1", parts.handlers(), AgentAddresses.of(Map.of()));
    provider = new AwsProvider(parts, tender);
  }

  @AfterEach
  void stop() {
    provider.close();
    server.stop(0);
  }

  private List<ResourceState> oneOfEachKind() {
    List<ResourceState> all = new ArrayList<>();
    provider
        .kinds()
        .forEach(
            kind ->
                all.add(
                    ResourceState.builder(Address.of("things.k" + all.size()))
                        .kind(kind.name())
                        .provider("aws")
                        .id("x-0123456789abcdef0")
                        .inputs(Map.of("region", Value.text("us-east-1")))
                        .attributes(Map.of("region", Value.text("us-east-1")))
                        .at(Instant.EPOCH)
                        .build()));
    return all;
  }

  @ParameterizedTest
  @ValueSource(strings = {XHTML, ""})
  void aLogInPageOrNothingIsNoAbsence(String text) {
    page = text;
    List<ResourceState> all = oneOfEachKind();
    Map<ResourceState.Key, Observation> seen = provider.observe(all);
    assertThat(seen).hasSameSizeAs(all);
    seen.forEach(
        (key, what) ->
            assertThat(what)
                .as("%s", all.stream().filter(r -> r.key().equals(key)).findFirst().get().kind())
                .isInstanceOf(Observation.Unreadable.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {LOG_IN, ""})
  void anAccountThatCannotBeReadIsNotEmpty(String text) {
    page = text;
    Tending tending = provider.tending().orElseThrow();
    assertThatThrownBy(() -> tending.search(List.of()))
        .isInstanceOfSatisfying(
            Tending.Trouble.class,
            e -> {
              Problem problem = e.problem();
              assertThat(problem.summary()).contains("none of AWS's");
              assertThat(problem.advice()).contains("proxy");
            });
    assertThat(tending.checkUp())
        .as("no NullPointerException")
        .anyMatch(c -> c.grade() == Tending.Grade.FAIL);
  }

  /** An endpoint that takes the call and never answers. */
  @Test
  void whoWaitsIsToldForWhat() throws Exception {
    List<String> told = new CopyOnWriteArrayList<>();
    CountDownLatch heard = new CountDownLatch(1);
    try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      AwsSettings settings =
          new AwsSettings(
              null,
              null,
              Map.of(
                  "AWS_ENDPOINT_URL", "http://127.0.0.1:" + deaf.getLocalPort(),
                  "AWS_ACCESS_KEY_ID", "test",
                  "AWS_SECRET_ACCESS_KEY", "test"),
              cache,
              cache,
              false,
              false,
              null,
              null,
              text -> {
                told.add(text);
                heard.countDown();
              });
      SdkClients clients = new SdkClients(settings, QUICK);
      Thread asks = Thread.ofVirtual().start(() -> clients.ec2("us-east-1").describeVpcs());
      heard.await();
      asks.interrupt();
    }
    assertThat(told.getFirst())
        .startsWith("Waiting for AWS to answer Ec2 DescribeVpcs in us-east-1");
  }

  @Test
  void whatBeginsAsAnAnswerOfAws() {
    assertThat(Genuine.isOfAws("<DescribeVpcsResponse xmlns='x'><vpcSet/>")).isTrue();
    assertThat(Genuine.isOfAws("\n<?xml version='1.0'?>\n<!-- a -->\n<GetRoleResponse>")).isTrue();
    assertThat(Genuine.isOfAws("{\"PriceList\":[]}")).isTrue();
    assertThat(Genuine.isOfAws("")).isFalse();
    assertThat(Genuine.isOfAws("<!doctype html><html>")).isFalse();
    assertThat(Genuine.isOfAws("<html><DescribeVpcsResponse>")).isFalse();
  }

  @Test
  void aFaultWithoutAWordHasNoHole() {
    assertThat(Faults.of(501, "", "").problem("look for placement.w").summary())
        .isEqualTo("cannot look for placement.w: status 501 without a word");
    assertThat(Faults.of(404, "", "").problem("look").summary()).contains("404");
  }
}
