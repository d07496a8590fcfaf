package host.spore.spawn.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class HttpDateTest {
  @Test
  void timeOfAnAnswerIsRead() {
    assertThat(HttpDate.parse("Sun, 22 Nov 2026 07:46:17 GMT"))
        .isEqualTo(Instant.parse("2026-11-22T07:46:17Z"));
    assertThat(HttpDate.parse("yesterday")).isNull();
    assertThat(HttpDate.parse("Sun, 22 Foo 2026 07:46:17 GMT")).isNull();
  }
}
