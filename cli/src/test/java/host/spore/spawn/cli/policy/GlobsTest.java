package host.spore.spawn.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobsTest {
  @Property
  void aPatternMeansWhatTheSameRegularExpressionMeans(
      @ForAll @Chars({'a', 'b', '*', '?'}) @StringLength(max = 7) String pattern,
      @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 9) String text) {
    String same = pattern.replace("*", ".*").replace("?", ".");

    assertThat(Globs.fits(pattern, text)).isEqualTo(Pattern.matches(same, text));
  }

  @Test
  void aDotIsADot() {
    assertThat(Globs.fits("t3.*", "t3.micro")).isTrue();
    assertThat(Globs.fits("t3.*", "t3a.micro")).isFalse();
  }

  @Test
  void manyStarsTakeNoTimeToSpeakOf() {
    assertThat(Globs.fits("*a".repeat(50) + "b", "a".repeat(20_000))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0/0, true",
    "0.0.0.0/1, true",
    "10.0.0.0/8, false",
    "203.0.113.7/32, false",
    "::/0, true",
    "2000::/3, true",
    "2001:db8::/32, false"
  })
  void aRangeThatIsNobodysIsPublic(String cidr, boolean open) {
    assertThat(Globs.isPublic(cidr)).isEqualTo(open);
  }
}
