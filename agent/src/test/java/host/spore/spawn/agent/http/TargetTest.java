package host.spore.spawn.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TargetTest {
  @Test
  void readsUrls() {
    assertThat(Target.of("https://hooks.example.com/a/b?c=d"))
        .isEqualTo(new Target("hooks.example.com", 443, true, "/a/b?c=d"));
    assertThat(Target.of("http://localhost:8080"))
        .isEqualTo(new Target("localhost", 8080, false, "/"));
    assertThat(Target.of("http://h?x")).isEqualTo(new Target("h", 80, false, "/?x"));
  }

  @Test
  void refusesTheRest() {
    assertThat(Target.of("ftp://h/")).isNull();
    assertThat(Target.of("http:///path")).isNull();
    assertThat(Target.of("not a url")).isNull();
    assertThat(Target.of("")).isNull();
  }

  @Test
  void authorityHasThePortOnlyIfItIsUnusual() {
    assertThat(new Target("h", 443, true, "/").authority()).isEqualTo("h");
    assertThat(new Target("h", 80, true, "/").authority()).isEqualTo("h:80");
    assertThat(new Target("h", 80, false, "/").authority()).isEqualTo("h");
  }
}
