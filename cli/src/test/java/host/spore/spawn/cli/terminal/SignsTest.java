package host.spore.spawn.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignsTest {
  @Test
  void onlyALocaleThatSaysSoHasNoUtf8() {
    assertThat(Signs.areAscii(Map.of())).isFalse();
    assertThat(Signs.areAscii(Map.of("LC_ALL", "C"))).isTrue();
    assertThat(Signs.areAscii(Map.of("LC_ALL", "", "LANG", "POSIX"))).isTrue();
    assertThat(Signs.areAscii(Map.of("LC_ALL", "C.UTF-8", "LANG", "C"))).isFalse();
    assertThat(Signs.areAscii(Map.of("LC_CTYPE", "de_DE.ISO-8859-1"))).isTrue();
    assertThat(Signs.areAscii(Map.of("LANG", "en_US.utf8"))).isFalse();
    assertThat(Signs.areAscii(Map.of("LANG", "xx_YY"))).isFalse();
  }

  @Test
  void pagesHaveSignsInAsciiThereAndWhatIsForProgramsHasNot() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Output output = new Output(bytes, Map.of("LC_ALL", "C"));
    output.print(new Page(Style.PLAIN, 80).line("✓ a → żółć · b…"));
    output.raw("{\"a\":\"→\"}");
    output.flush();
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo("+ a -> żółć - b...\n{\"a\":\"→\"}");
  }
}
