package host.spore.spawn.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> KNOWN = List.of("plan", "apply", "destroy", "state mv");

  @Test
  void slipsAreUnderstood() {
    assertThat(Nearest.to("plna", KNOWN)).isEqualTo("plan");
    assertThat(Nearest.to("aply", KNOWN)).isEqualTo("apply");
    assertThat(Nearest.to("detroy", KNOWN)).isEqualTo("destroy");
  }

  @Test
  void whatIsFarFromAllIsNotGuessed() {
    assertThat(Nearest.to("launch", KNOWN)).isNull();
    assertThat(Nearest.to("", KNOWN)).isNull();
  }
}
