package host.spore.spawn.contract.tag;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.contract.host.Ended;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

class EndedTagTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

  @Property(tries = 200)
  void whatIsWrittenIsRead(@ForAll @StringLength(max = 180) String detail) {
    Ended ended = new Ended("idle", detail, AT);

    assertThat(EndedTag.parse(EndedTag.text(ended))).contains(ended);
  }

  @Property(tries = 200)
  void anyTextIsReadOrNot(@ForAll String text) {
    EndedTag.parse(text).ifPresent(e -> assertThat(e.reason()).isNotEmpty());
    assertThat(EndedTag.text(new Ended("ttl", text, AT)).length()).isLessThanOrEqualTo(256);
  }
}
