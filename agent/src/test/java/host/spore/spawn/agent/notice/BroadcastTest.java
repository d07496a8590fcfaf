package host.spore.spawn.agent.notice;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.agent.MemoryLog;
import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.context.TestContext;
import host.spore.spawn.agent.http.Target;
import host.spore.spawn.agent.http.Traffic;
import host.spore.spawn.contract.host.Status;
import host.spore.spawn.contract.lifecycle.Notify.Topic;
import host.spore.spawn.s3.wire.Hmac;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BroadcastTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @TempDir Path root;
  private final MemoryLog log = new MemoryLog();
  private FakeHook hook;
  private AgentContext context;

  @BeforeEach
  void open() throws IOException {
    hook = new FakeHook();
    context = TestContext.at(root).clock(InstantSource.fixed(NOW)).log(log).make();
  }

  @AfterEach
  void close() {
    hook.close();
  }

  private Broadcast broadcast(Set<Topic> topics, Channel... channels) {
    Broadcast all = new Broadcast(List.of(channels), topics, context, "run");
    all.start();
    return all;
  }

  private Webhook webhook() {
    return new Webhook(Objects.requireNonNull(Target.of(hook.url())), "key", new Traffic());
  }

  @Test
  void postsSignedJson() throws Exception {
    Broadcast all = broadcast(EnumSet.allOf(Topic.class), webhook());
    all.tell("unhealthy", "größer\n\"als\" gedacht");
    all.flush(Duration.ofSeconds(10));
    FakeHook.Post post = hook.posts().getFirst();
    assertThat(post.method()).isEqualTo("POST");
    assertThat(post.path()).isEqualTo("/hook?a=b");
    assertThat(post.body())
        .isEqualTo(
            "{\"version\":1,\"id\":\"run-0\",\"event\":\"unhealthy\",\"topic\":\"failed\","
                + "\"text\":\"größer\\n\\\"als\\\" gedacht\",\"at\":\"2026-11-22T10:00:00Z\","
                + "\"stack\":\"demo\",\"address\":\"instances.box\",\"instance\":\"i-1\"}\n");
    assertThat(post.signature()).isEqualTo("sha256=" + Hmac.sha256Hex("key", post.body()));
    assertThat(post.delivery()).isEqualTo("run-0");
  }

  @Test
  void onlyWhatIsSubscribedTo() throws Exception {
    Broadcast all = broadcast(EnumSet.of(Topic.COMPLETED), webhook());
    all.tell("expiring", "soon");
    all.tell("completed", "done");
    all.flush(Duration.ofSeconds(10));
    assertThat(hook.posts()).extracting(FakeHook.Post::delivery).containsExactly("run-0");
    assertThat(hook.posts().getFirst().body()).contains("\"event\":\"completed\"");
  }

  @Test
  void aServerThatFailsIsAskedAgainWithTheSameDelivery() throws Exception {
    hook.then(503);
    Broadcast all = broadcast(EnumSet.allOf(Topic.class), webhook());
    all.tell("idle", "so quiet");
    all.flush(Duration.ofSeconds(10));
    assertThat(hook.posts()).extracting(FakeHook.Post::delivery).containsExactly("run-0", "run-0");
    assertThat(problem()).isNull();
  }

  @Test
  void aRefusalIsFinalAndShown() throws Exception {
    hook.always(404);
    Broadcast all = broadcast(EnumSet.allOf(Topic.class), webhook());
    all.tell("idle", "so quiet");
    all.flush(Duration.ofSeconds(10));
    assertThat(hook.posts()).hasSize(1);
    assertThat(problem()).isEqualTo("answered 404");
  }

  @Test
  void whoeverTellsIsNeverHeldUpAndWhatIsTooMuchIsDropped() throws Exception {
    List<String> sent = Collections.synchronizedList(new ArrayList<>());
    Object gate = new Object();
    Channel slow =
        new Channel() {
          @Override
          public String name() {
            return "webhook";
          }

          @Override
          public void send(Notification told) {
            synchronized (gate) {
              sent.add(told.id());
            }
          }
        };
    Broadcast all = broadcast(EnumSet.allOf(Topic.class), slow);
    synchronized (gate) {
      long begin = System.nanoTime();
      for (int i = 0; i < 3 * Outbox.LIMIT; i++) {
        all.tell("idle", "so quiet");
      }
      all.flush(Duration.ofMillis(100));
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
    }
    all.flush(Duration.ofSeconds(10));
    assertThat(sent).hasSizeBetween(Outbox.LIMIT, Outbox.LIMIT + 1).startsWith("run-0", "run-1");
    assertThat(log.lines()).anyMatch(line -> line.contains("is dropped"));
  }

  private String problem() {
    for (Status.Monitor monitor : context.board().status().monitors()) {
      if (monitor.name().equals("webhook")) {
        return monitor.problem();
      }
    }
    throw new AssertionError("no webhook on the board");
  }
}
