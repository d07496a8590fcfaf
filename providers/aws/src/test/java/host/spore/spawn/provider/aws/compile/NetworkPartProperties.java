package host.spore.spawn.provider.aws.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.Example;

class NetworkPartProperties {
  @Example
  void eachZoneHasAddressesOfItsOwn() {
    Set<String> blocks = new HashSet<>();
    for (char letter = 'a'; letter < 'a' + 16; letter++) {
      String cidr = NetworkPart.cidr("eu-central-1" + letter);
      assertThat(cidr).startsWith("10.42.").endsWith(".0/20");
      assertThat(blocks.add(cidr)).isTrue();
      int third = Integer.parseInt(cidr.split("\\.", -1)[2]);
      assertThat(third).isBetween(0, 240);
      assertThat(third % 16).isZero();
    }
  }
}
