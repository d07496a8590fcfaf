package host.spore.spawn.s3.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class UrlEncodingTest {
  @Test
  void namesInPathsAreEncodedOnce() {
    assertThat(UrlEncoding.path("a b/ü+c~.txt")).isEqualTo("a%20b/%C3%BC%2Bc~.txt");
    assertThat(UrlEncoding.of("a=b&c/d")).isEqualTo("a%3Db%26c%2Fd");
  }

  @Test
  void aQueryIsInTheOrderOfItsEncodedNames() {
    assertThat(UrlEncoding.query(Map.of("prefix", "a b", "list-type", "2", "X", "")))
        .isEqualTo("X=&list-type=2&prefix=a%20b");
    assertThat(UrlEncoding.query(Map.of("ü", "1", "a", "2"))).isEqualTo("%C3%BC=1&a=2");
  }

  @Test
  void aPlusSignIsABlank() {
    assertThat(UrlEncoding.decode("t/a+b%2Bc%2")).isEqualTo("t/a b+c%2");
  }

  @Property
  void whatIsEncodedIsDecoded(@ForAll String text) {
    String good = new String(text.getBytes(UTF_8), UTF_8);
    assertThat(UrlEncoding.decode(UrlEncoding.of(good))).isEqualTo(good);
  }
}
