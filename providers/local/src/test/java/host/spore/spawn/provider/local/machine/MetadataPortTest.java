package host.spore.spawn.provider.local.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Only Linux has all of 127.0.0.0/8. */
@EnabledOnOs(OS.LINUX)
class MetadataPortTest {
  private static final String ADDRESS = "127.65.43.21";

  @Test
  void aTakenPortIsSeenAndReplacedByAFreeOne() throws Exception {
    InetAddress address = InetAddress.getByName(ADDRESS);
    assertThat(MetadataPort.isTaken(ADDRESS)).isFalse();
    try (ServerSocket other = MetadataPort.bind(address, Duration.ZERO);
        ServerSocket mine = MetadataPort.bind(address, Duration.ZERO)) {
      assertThat(other.getLocalPort()).isEqualTo(MetadataPort.NUMBER);
      assertThat(MetadataPort.isTaken(ADDRESS)).isTrue();
      assertThat(mine.getLocalPort()).isNotIn(0, MetadataPort.NUMBER);
      assertThat(mine.getInetAddress()).isEqualTo(address);
    }
    assertThat(MetadataPort.isTaken(ADDRESS)).isFalse();
  }

  @Test
  void anAddressThatCannotBeHadIsTriedForAWhileAndTold() throws Exception {
    InetAddress nobodys = InetAddress.getByName("192.0.2.1");
    long start = System.nanoTime();
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> MetadataPort.bind(nobodys, Duration.ofMillis(250)))
        .withMessageContaining("metadata endpoint cannot listen on 192.0.2.1: ");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(250));
  }
}
