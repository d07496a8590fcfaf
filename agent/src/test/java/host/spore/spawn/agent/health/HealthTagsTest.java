package host.spore.spawn.agent.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.context.TestContext;
import host.spore.spawn.agent.notice.Notices;
import host.spore.spawn.contract.host.Health;
import host.spore.spawn.contract.tag.HealthTag;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthTagsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @TempDir Path root;
  private final Map<String, String> tags = new LinkedHashMap<>();
  private boolean denied;
  private int calls;

  @Test
  void tagsFollowTheHealthAndAreSetOnceEach() throws Exception {
    AgentContext context = TestContext.at(root).clock(InstantSource.fixed(NOW)).make();
    HealthState state = new HealthState(context, new Notices(context));
    HealthTags monitor =
        new HealthTags(
            state,
            set -> {
              calls++;
              if (denied) {
                throw new IOException("denied");
              }
              tags.putAll(set);
            });
    monitor.look();
    assertThat(tags).isEmpty();
    state.begin(true);
    state.passed("port 80 is open");
    monitor.look();
    monitor.look();
    assertThat(tags)
        .containsEntry("spawn:ready", "2026-11-22T10:00:00Z")
        .containsEntry("spawn:health", "healthy 2026-11-22T10:00:00Z port 80 is open");
    assertThat(calls).isEqualTo(2);
    denied = true;
    state.failed("`probe` exited with 1", 1);
    assertThatThrownBy(monitor::look).hasMessage("denied");
    denied = false;
    monitor.look();
    Health read = Objects.requireNonNull(HealthTag.read(tags.get("spawn:health"), true, null));
    assertThat(read.isLost()).isTrue();
    assertThat(read.since()).isEqualTo(NOW);
    assertThat(read.detail())
        .isEqualTo("1 failed check since 2026-11-22T10:00:00Z: _probe_ exited with 1");
  }

  @Property(tries = 200)
  void anyDetailFitsATagAndTheStateIsReadBack(@ForAll @StringLength(max = 600) String detail) {
    String tag = HealthTag.text(new Health(Health.UNHEALTHY, NOW, detail, true, null));
    assertThat(tag.length()).isLessThanOrEqualTo(256);
    assertThat(tag).matches("[\\p{L}\\p{N} +=._:/@-]*");
    assertThat(Objects.requireNonNull(HealthTag.read(tag, true, null)).isLost()).isTrue();
  }

  @Test
  void othersTagsAreNone() {
    assertThat(HealthTag.read("", true, null)).isNull();
    assertThat(HealthTag.read("unhealthy", true, null)).isNull();
    assertThat(HealthTag.read("unhealthy soon", true, null)).isNull();
  }
}
