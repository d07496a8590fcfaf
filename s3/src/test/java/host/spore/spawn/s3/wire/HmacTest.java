package host.spore.spawn.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HmacTest {
  /** RFC 4231, test case 2. */
  @Test
  void publishedVector() {
    assertThat(Hmac.sha256Hex("Jefe", "what do ya want for nothing?"))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  /** RFC 4231, test case 6: a key longer than a block. */
  @Test
  void longKey() {
    byte[] key = new byte[131];
    Arrays.fill(key, (byte) 0xaa);
    byte[] code =
        Hmac.sha256(
            key,
            "Test Using Larger Than Block-Size Key - Hash Key First"
                .getBytes(StandardCharsets.UTF_8));
    assertThat(HexFormat.of().formatHex(code))
        .isEqualTo("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  }

  @Property(tries = 200)
  void agreesWithThePlatform(
      @ForAll @Size(min = 1, max = 150) byte[] key, @ForAll @Size(max = 200) byte[] message)
      throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    assertThat(Hmac.sha256(key, message)).isEqualTo(mac.doFinal(message));
  }
}
