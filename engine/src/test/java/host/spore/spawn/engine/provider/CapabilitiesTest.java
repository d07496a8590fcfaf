package host.spore.spawn.engine.provider;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.diagnostic.SourceText;
import host.spore.spawn.engine.testing.FakeCloud;
import host.spore.spawn.engine.testing.FakeProvider;
import host.spore.spawn.spec.Network;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.spec.SpecDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CapabilitiesTest {
  private static final SourceText SOURCE = new SourceText("lab.yaml", "");

  private static SourceSpan line(int number) {
    return new SourceSpan(SOURCE, number, 1, number, 2);
  }

  /** The fields are on lines of their own, from 1. */
  private static List<Diagnostic> check(String... paths) {
    List<Spec.WrittenField> written = new ArrayList<>();
    for (String path : paths) {
      String pattern =
          path.replaceAll("^(arrays|instances)\\.[a-z]+", "$1.*").replaceAll("\\[\\d+]", "[*]");
      written.add(new Spec.WrittenField(path, pattern, line(written.size() + 1)));
    }
    Spec spec =
        new Spec(
            1,
            "lab",
            "fake",
            null,
            Map.of(),
            Map.of(),
            null,
            new Network(new Network.Vpc.Default(), new Network.Ssh.None(), List.of()),
            Map.of(),
            Map.of(),
            Map.of(),
            null,
            Map.of(),
            List.of(),
            List.of(),
            written,
            SpecDigest.NONE);
    return Capabilities.check(spec, new FakeProvider(new FakeCloud()));
  }

  @Test
  void supportedFieldsAndAllBelowThemPass() {
    assertThat(
            check(
                "name",
                "instances.a.lifecycle.ttl",
                "instances.a.depends_on[0]",
                "network.vpc.create",
                "arrays.w.env.HOME"))
        .isEmpty();
  }

  @Test
  void everyUnsupportedOneIsAnErrorAtItsLine() {
    List<Diagnostic> errors = check("name", "arrays.w.spot.count", "network.ports[0].port");

    assertThat(errors).extracting(Diagnostic::code).containsExactly("SPN-1101", "SPN-1101");
    assertThat(errors.getFirst().summary())
        .isEqualTo("`arrays.*.spot.count` is not supported by provider `fake`");
    assertThat(errors.getFirst().detail()).contains("`arrays.w.spot.count`");
    assertThat(errors).extracting(Diagnostic::span).containsExactly(line(2), line(3));
  }

  @Test
  void aNameThatOnlyBeginsAlikeIsNotCovered() {
    assertThat(check("names", "instances.a.typed")).hasSize(2);
  }
}
