package host.spore.spawn.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.provider.aws.price.SpotPrices;
import host.spore.spawn.provider.aws.testing.CalledActions;
import host.spore.spawn.provider.aws.testing.FakeAws;
import host.spore.spawn.provider.aws.testing.KindLife;
import host.spore.spawn.provider.aws.testing.Trial;
import host.spore.spawn.provider.aws.testing.Trials;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a kind's handler calls in its life is what the kind declares, so that the operator's policy
 * lacks nothing and allows nothing that nobody calls. Machines: {@code MachinePermissionsTest}.
 */
class KindPermissionsTest {
  static List<Trial> trials() {
    return Trials.all();
  }

  @Test
  void everyKindIsTried() {
    FakeAws aws = new FakeAws();
    Set<String> tried = new TreeSet<>();
    Trials.all().forEach(trial -> tried.add(trial.kind()));
    tried.add(InstanceKind.NAME);

    assertThat(
            AwsKinds.all(
                    aws,
                    aws.clock().timing(),
                    new SpotPrices(aws, Path.of("target/none"), aws.clock()),
                    Path.of("no-cache"))
                .stream()
                .map(handler -> handler.kind().name()))
        .containsExactlyInAnyOrderElementsOf(tried);
  }

  @ParameterizedTest
  @MethodSource("trials")
  void eachActionIsDeclaredAndEachDeclaredOneIsCalled(Trial trial) throws Exception {
    KindLife life = new KindLife(trial);

    life.run();

    CalledActions.areThoseDeclared(life.handler(), life.gate(), life.before());
  }
}
