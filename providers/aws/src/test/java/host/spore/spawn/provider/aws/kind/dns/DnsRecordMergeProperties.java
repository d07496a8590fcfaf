package host.spore.spawn.provider.aws.kind.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

class DnsRecordMergeProperties {
  @Example
  void whoHasLeftStaysAwayAndWhoIsReplacedGoes() {
    List<String> before = List.of("a", "b", "c");
    // b has left by itself, c was replaced by d.
    assertThat(DnsRecordKind.merged(List.of("a", "c"), before, List.of("a", "b", "d")))
        .containsExactly("a", "d");
    // All have left, and one is made anew.
    assertThat(DnsRecordKind.merged(List.of(), before, List.of("a", "b", "d")))
        .containsExactly("d");
    // A name has to say something.
    assertThat(DnsRecordKind.merged(List.of(), before, before)).isEqualTo(before);
  }

  @Property
  void nothingIsSaidThatIsNotWantedAndAllThatIsNewIs(
      @ForAll Set<@StringLength(1) @CharRange(from = 'a', to = 'f') String> now,
      @ForAll Set<@StringLength(1) @CharRange(from = 'a', to = 'f') String> before,
      @ForAll Set<@StringLength(1) @CharRange(from = 'a', to = 'f') String> wanted) {
    List<String> after =
        DnsRecordKind.merged(List.copyOf(now), List.copyOf(before), List.copyOf(wanted));
    List<String> fresh = new ArrayList<>(wanted);
    fresh.removeAll(before);
    assertThat(wanted).containsAll(after);
    assertThat(after).containsAll(fresh);
    assertThat(after.isEmpty()).isEqualTo(wanted.isEmpty());
  }
}
