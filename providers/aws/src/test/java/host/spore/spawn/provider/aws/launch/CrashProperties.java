package host.spore.spawn.provider.aws.launch;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.provider.Answer;
import host.spore.spawn.engine.provider.Recovery;
import host.spore.spawn.engine.provider.Settled;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.provider.aws.testing.Gate.Fate;
import host.spore.spawn.state.Operation;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import software.amazon.awssdk.services.ec2.model.Instance;

/** Whatever happens to a create's calls, what exists in the end is what was reported. */
class CrashProperties {

  /** The process dies in the middle of a call. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  @Provide
  Arbitrary<Fate> fates() {
    return Arbitraries.of(
        new Fate.LostBefore(),
        new Fate.LostAfter(),
        new Fate.Answered(500, "InternalError", "an internal error"),
        new Fate.Answered(503, "RequestLimitExceeded", "too many"),
        new Fate.Answered(500, "InsufficientInstanceCapacity", "none"),
        new Fate.Then(
            () -> {
              throw new Killed();
            }));
  }

  @Property(tries = 150)
  void nothingIsMadeTwiceAndNothingIsForgotten(
      @ForAll @IntRange(min = 1, max = 6) int members,
      @ForAll @Size(max = 5) List<@net.jqwik.api.From("fates") Fate> launches,
      @ForAll @Size(max = 3) List<@net.jqwik.api.From("fates") Fate> looks,
      @ForAll @IntRange(max = 40) int away,
      @ForAll boolean lag)
      throws Exception {
    Path cache = Files.createTempDirectory("launch");
    Lab lab = new Lab(cache);
    if (lag) {
      lab.aws.lag(Duration.ofSeconds(4));
    }
    plan(lab, "RunInstances", launches);
    plan(lab, "DescribeInstances", looks);
    Operation operation = differing(lab, members);

    int reported = settled(lab, operation, away);

    assertThat(lab.aws.instances(Lab.REGION)).hasSize(reported);
    assertThat(lab.aws.instances(Lab.REGION))
        .extracting(Instance::clientToken)
        .allMatch(t -> t.startsWith(operation.id()));
  }

  private static void plan(Lab lab, String action, List<Fate> fates) {
    for (int i = 0; i < fates.size(); i++) {
      lab.aws.gate().plan(action, i, 1, fates.get(i));
    }
  }

  /** Two launches: members of an array, and a machine beside them. */
  private static Operation differing(Lab lab, int members) {
    Map<String, Value> inputs = new LinkedHashMap<>(Lab.inputs());
    inputs.put(InstanceKind.ENV, Attributes.map(Map.of("A", "B")));
    List<Address> all =
        new java.util.ArrayList<>(
            IntStream.range(0, members).mapToObj(r -> Address.member("arrays.w", r)).toList());
    all.add(Address.of("instances.box"));
    return lab.create(all, inputs);
  }

  /**
   * Runs it, and after each death or silence has the next process settle it, as the engine does.
   */
  private static int settled(Lab lab, Operation operation, int away) throws Exception {
    Operation now = operation;
    for (int runs = 0; runs < 40; runs++) {
      try {
        switch (lab.handler.submit(now)) {
          case Answer.Refused r -> {
            return 0;
          }
          case Answer.Accepted(Value.MapOf answer) -> {
            now = Lab.accepted(operation, answer);
            Settled settled = lab.handler.await(now, what -> {});
            assertThat(settled.failed()).allMatch(f -> f.id().isEmpty());
            return settled.ready().size();
          }
          case Answer.Indeterminate i -> {}
        }
      } catch (Killed | RuntimeException e) {
        // What a look threw leaves the operation open; the next run goes on.
      }
      lab.aws.clock().advance(Duration.ofSeconds(away));
      lab.handler = lab.fresh();
      Recovery recovery = recovered(lab, now);
      if (recovery instanceof Recovery.NeverHappened) {
        return 0;
      }
    }
    throw new AssertionError("it never settles");
  }

  private static Recovery recovered(Lab lab, Operation operation) {
    for (int looks = 0; looks < 10; looks++) {
      try {
        Recovery recovery = lab.handler.recover(operation);
        if (!(recovery instanceof Recovery.CannotTell)) {
          return recovery;
        }
      } catch (Killed e) {
        lab.handler = lab.fresh();
      }
    }
    throw new AssertionError("it cannot ever be told");
  }
}
