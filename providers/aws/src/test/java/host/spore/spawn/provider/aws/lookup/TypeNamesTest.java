package host.spore.spawn.provider.aws.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeNamesTest {
  @ParameterizedTest
  @CsvSource({
    "m7g.large, arm64, 2, 0",
    "c6gn.16xlarge, arm64, 64, 0",
    "a1.medium, arm64, 2, 0",
    "t4g.nano, arm64, 2, 0",
    "g5.xlarge, x86_64, 4, 1",
    "g5g.xlarge, arm64, 4, 1",
    "m7i.2xlarge, x86_64, 8, 0",
    "p4d.24xlarge, x86_64, 96, 1",
    "x, x86_64, 0, 0",
  })
  void guesses(String name, String architecture, int cpus, int gpus) {
    InstanceType type = TypeNames.guess(name);

    assertThat(type.guessed()).isTrue();
    assertThat(type.architecture()).isEqualTo(architecture);
    assertThat(type.cpus()).isEqualTo(cpus);
    assertThat(type.gpus()).isEqualTo(gpus);
    assertThat(type.memoryMib()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"m7i.large, m, 7", "inf2.xlarge, inf, 2", "u-6tb1.metal, u, 0", "mac, mac, 0"})
  void readsFamilyAndGeneration(String name, String family, int generation) {
    assertThat(TypeNames.family(name)).isEqualTo(family);
    assertThat(TypeNames.generation(name)).isEqualTo(generation);
  }
}
