package host.spore.spawn.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.provider.aws.call.Fault;
import host.spore.spawn.provider.aws.call.Faults;
import host.spore.spawn.provider.aws.call.NotThereYet;
import host.spore.spawn.provider.aws.testing.FakeClock;
import host.spore.spawn.provider.aws.testing.Gate;
import host.spore.spawn.provider.aws.testing.KindLife;
import host.spore.spawn.provider.aws.testing.Trial;
import host.spore.spawn.provider.aws.testing.Trials;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Eventual consistency: each row of the table, at each of its calls, in the life of each kind that
 * makes the call. Machines: {@code MachineNotThereYetTest}.
 */
class NotThereYetTest {
  /** Calls that are made of machines alone. */
  private static final Set<String> OF_MACHINES =
      Set.of(
          "RunInstances",
          "AssociateIamInstanceProfile",
          "ReplaceIamInstanceProfileAssociation",
          "ModifyInstanceAttribute",
          "ModifyInstanceMetadataOptions",
          "CreateTags");

  /** An answer to a call of a kind. */
  record Case(Trial trial, NotThereYet row, String call) {
    @Override
    public String toString() {
      return "%s %s %s".formatted(trial, call, row);
    }

    Gate.Fate fate() {
      return new Gate.Fate.Answered(
          400, row.code(), row.words().isEmpty() ? "it does not exist" : "Value: " + row.words());
    }
  }

  static List<Case> cases() throws InterruptedException {
    List<Case> all = new ArrayList<>();
    for (Trial trial : Trials.all()) {
      KindLife life = new KindLife(trial);
      life.run();
      List<Gate.Call> calls = life.gate().log();
      Set<String> called = new TreeSet<>();
      calls.subList(life.before(), calls.size()).forEach(c -> called.add(c.action()));
      for (NotThereYet row : NotThereYet.values()) {
        row.calls().stream()
            .filter(called::contains)
            .filter(call -> !OF_MACHINES.contains(call))
            .forEach(call -> all.add(new Case(trial, row, call)));
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isWaitedOut(Case one) throws Exception {
    KindLife life = new KindLife(one.trial());
    life.gate().plan(one.call(), 0, 3, one.fate());

    life.run();

    assertThat(life.gate().count(one.call()))
        .as("what was refused was asked again")
        .isGreaterThan(3);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isNotWaitedForForEver(Case one) throws Exception {
    KindLife life = new KindLife(one.trial());
    life.gate().plan(one.call(), 0, Integer.MAX_VALUE, one.fate());

    assertThatThrownBy(life::run).isInstanceOf(AssertionError.class);
    assertThat(life.gate().count(one.call())).isBetween(3, 80);
  }

  @Test
  void everyCallOfTheTableIsTried() throws Exception {
    Set<String> tried = new TreeSet<>(OF_MACHINES);
    cases().forEach(one -> tried.add(one.call()));
    Set<String> listed = new TreeSet<>();
    for (NotThereYet row : NotThereYet.values()) {
      listed.addAll(row.calls());
    }
    assertThat(tried).isEqualTo(listed);
  }

  @Test
  void whatElseIsAnsweredStands() {
    FakeClock clock = new FakeClock();
    for (Fault fault :
        List.of(
            Faults.of(400, "InvalidAMIID.NotFound", "The image id does not exist"),
            Faults.of(400, "InvalidParameterValue", "Value (x) for parameter y is invalid"),
            Faults.of(403, "UnauthorizedOperation", "no"),
            Faults.of(400, "VcpuLimitExceeded", "no"))) {
      assertThat(NotThereYet.patience(fault, clock.timing())).as(fault.code()).isZero();
    }
  }
}
