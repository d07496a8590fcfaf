package host.spore.spawn.cli.args;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.value.Address;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrammarTest {
  private static Grammar grammar() {
    return new Grammar("try", "A command to try.")
        .spec()
        .variables()
        .selection()
        .running()
        .common();
  }

  @Test
  void optionsAreTakenInEveryForm() throws UsageException {
    Arguments read =
        grammar()
            .parse(
                List.of(
                    "box.spawn.yaml",
                    "--var",
                    "a=1",
                    "--var=b=x=y",
                    "--target",
                    "arrays.t[3]",
                    "--json",
                    "-C",
                    "sub",
                    "--lock-timeout",
                    "1m30s"));
    assertThat(read.word(0)).isEqualTo("box.spawn.yaml");
    assertThat(read.word(1)).isNull();
    assertThat(read.values("--var")).containsExactly("a=1", "b=x=y");
    assertThat(read.addresses("--target")).containsExactly(Address.member("arrays.t", 3));
    assertThat(read.has("--json")).isTrue();
    assertThat(read.has("--no-color")).isFalse();
    assertThat(read.value("--directory")).isEqualTo("sub");
    assertThat(read.duration("--lock-timeout", Duration.ZERO)).hasSeconds(90);
    assertThat(read.positive("--parallelism", 10)).isEqualTo(10);
  }

  @Test
  void anUnknownOptionIsNamedWithWhatWasMeant() {
    assertThatThrownBy(() -> grammar().parse(List.of("--trget", "instances.a")))
        .isInstanceOfSatisfying(
            UsageException.class,
            e -> {
              assertThat(e.summary()).isEqualTo("unknown option `--trget`");
              assertThat(e.hint()).isEqualTo("did you mean `--target`?");
            });
  }

  @Test
  void whatIsMissingOrTooMuchIsSaid() {
    assertThatThrownBy(() -> grammar().parse(List.of("a", "b")))
        .hasMessage("`b` is one word too many");
    assertThatThrownBy(() -> grammar().parse(List.of("--var"))).isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> new Grammar("x", "").word("ID", true, "").common().parse(List.of()))
        .hasMessage("missing: ID");
  }

  @Test
  void valuesAreChecked() throws UsageException {
    Arguments read =
        grammar()
            .parse(
                List.of("--parallelism", "0", "--lock-timeout", "5", "--target", "Not An Address"));
    assertThatThrownBy(() -> read.positive("--parallelism", 1)).isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> read.duration("--lock-timeout", Duration.ZERO))
        .isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> read.addresses("--target")).isInstanceOf(UsageException.class);
  }

  @Test
  void helpExcusesFromWhatIsRequired() throws UsageException {
    Arguments read = new Grammar("x", "").word("ID", true, "").common().parse(List.of("--help"));
    assertThat(read.has("--help")).isTrue();
  }
}
