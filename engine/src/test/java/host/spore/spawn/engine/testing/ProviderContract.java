package host.spore.spawn.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.provider.Recovery;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the engine relies on in every provider. A provider's tests extend it and say in what world
 * it is to be tried.
 */
public abstract class ProviderContract {
  private ProviderRig rig;
  private ContractRun run;

  /** A new, empty world. */
  protected abstract ProviderRig newRig() throws Exception;

  @BeforeEach
  void open() throws Exception {
    rig = newRig();
    run = new ContractRun(rig);
  }

  @AfterEach
  void close() throws Exception {
    rig.close();
  }

  private Observation observe(ResourceState row) {
    return rig.provider().observe(List.of(row)).get(row.key());
  }

  private ResourceState made() throws Exception {
    return run.carryOut(run.createOf(0)).getFirst();
  }

  @Test
  void whatWasMadeIsPresentAsReported() throws Exception {
    ResourceState row = made();

    assertThat(row.id()).isNotEmpty();
    assertThat(rig.existing()).isEqualTo(1);
    assertThat(observe(row))
        .isInstanceOfSatisfying(
            Observation.Present.class,
            seen -> assertThat(seen.attributes()).isEqualTo(row.attributes()));
  }

  @Test
  void attributesAreThoseTheKindDeclares() throws Exception {
    Kind kind =
        rig.provider().kinds().stream()
            .filter(k -> k.name().equals(rig.kind()))
            .findFirst()
            .orElseThrow();
    ResourceState row = made();

    assertThat(kind.byName().keySet()).containsAll(row.attributes().keySet());
    assertThat(kind.byName().keySet()).containsAll(rig.inputs(0).keySet());
    rig.inputs(0)
        .forEach(
            (name, value) -> {
              if (row.attributes().containsKey(name)) {
                assertThat(row.attributes().get(name)).isEqualTo(Values.reveal(value));
              }
            });
  }

  @Test
  void aBatchIsMadeAndDeletedTogether() throws Exception {
    List<ResourceState> rows = run.carryOut(run.createOf(0, 1, 2));

    assertThat(rows).extracting(ResourceState::id).doesNotHaveDuplicates().hasSize(3);
    Map<ResourceState.Key, Observation> seen = rig.provider().observe(rows);
    assertThat(seen).hasSize(3);
    assertThat(seen.values()).allMatch(Observation.Present.class::isInstance);

    run.carryOut(run.deleteOf(rows));

    assertThat(rig.existing()).isZero();
  }

  @Test
  void submittingAgainMakesNothingNew() throws Exception {
    Operation operation = run.createOf(0);
    Value.MapOf once = ContractRun.submit(rig.provider(), operation);
    Value.MapOf again = ContractRun.submit(rig.provider(), operation);
    ResourceState row =
        run.settle(rig.provider(), ContractRun.accepted(operation, once)).getFirst();
    ResourceState same =
        run.settle(rig.provider(), ContractRun.accepted(operation, again)).getFirst();

    assertThat(same.id()).isEqualTo(row.id());
    assertThat(rig.existing()).isEqualTo(1);
  }

  @Test
  void submittingTwiceAtTheSameTimeMakesOne() throws Exception {
    Operation operation = run.createOf(0);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Value.MapOf> submit = () -> ContractRun.submit(rig.provider(), operation);
      List<Future<Value.MapOf>> answers = threads.invokeAll(List.of(submit, submit));
      for (Future<Value.MapOf> answer : answers) {
        run.settle(rig.provider(), ContractRun.accepted(operation, answer.get()));
      }
    }
    assertThat(rig.existing()).isEqualTo(1);
  }

  @Test
  void aChangeInPlaceKeepsTheObject() throws Exception {
    ResourceState row = made();

    ResourceState changed = run.carryOut(run.updateOf(0, row)).getFirst();

    assertThat(changed.id()).isEqualTo(row.id());
    assertThat(rig.existing()).isEqualTo(1);
    assertThat(observe(changed))
        .isInstanceOfSatisfying(
            Observation.Present.class,
            seen -> {
              assertThat(seen.attributes()).isEqualTo(changed.attributes());
              assertThat(seen.attributes()).isNotEqualTo(row.attributes());
            });
  }

  @Test
  void aRenameChangesWhatItIsCalledAndNothingElse() throws Exception {
    ResourceState row = made();
    Address other =
        row.address().isMember()
            ? Address.member("arrays.renamed", row.address().index())
            : Address.of("instances.renamed");
    ResourceState renamed = row.toBuilder().address(other).build();
    Map<String, Value> seen = ((Observation.Present) observe(renamed)).attributes();
    if (!seen.containsKey(Kind.ADDRESS)) {
      assertThat(seen).as("says no address itself").isEqualTo(row.attributes());
      return;
    }
    assertThat(seen.get(Kind.ADDRESS)).isNotEqualTo(Value.text(other.toString()));

    ResourceState told =
        run.carryOut(run.retellOf(0, renamed.toBuilder().attributes(seen).build())).getFirst();

    assertThat(told.id()).isEqualTo(row.id());
    assertThat(told.attributes()).doesNotContainKey(Kind.ADDRESS);
    assertThat(observe(told))
        .isInstanceOfSatisfying(
            Observation.Present.class,
            after -> assertThat(after.attributes()).isEqualTo(row.attributes()));
  }

  @Test
  void deletingLeavesNothingAndMayBeRepeated() throws Exception {
    ResourceState row = made();
    Operation delete = run.deleteOf(List.of(row));
    run.carryOut(delete);

    assertThat(rig.existing()).isZero();
    // A cloud may go on showing for a while that it was there.
    assertThat(observe(row)).isInstanceOfAny(Observation.Missing.class, Observation.Lost.class);

    run.carryOut(delete);
    run.carryOut(run.deleteOf(List.of(row)));
    assertThat(rig.existing()).isZero();
  }

  @Test
  void everyResourceIsAnsweredOnce() throws Exception {
    ResourceState row = made();
    ResourceState never = run.row(rig.address(1), row.id() + "x", rig.inputs(1), rig.inputs(1));

    Map<ResourceState.Key, Observation> seen = rig.provider().observe(List.of(row, never));

    assertThat(seen).containsOnlyKeys(row.key(), never.key());
    assertThat(seen.get(never.key())).isInstanceOf(Observation.Missing.class);
    assertThat(rig.provider().observe(List.of())).isEmpty();
  }

  @Test
  void aFinishedOneIsFinishedWithItsReason() throws Exception {
    ResourceState row = made();
    rig.finish(row);

    assertThat(observe(row))
        .isInstanceOfSatisfying(
            Observation.Finished.class, seen -> assertThat(seen.end().reason()).isNotEmpty());

    run.carryOut(run.deleteOf(List.of(row)));
    assertThat(rig.existing()).isZero();
  }

  @Test
  void aBrokenOneIsLostAndItsRemainsCanBeDeleted() throws Exception {
    ResourceState row = made();
    rig.lose(row);

    assertThat(observe(row)).isInstanceOfAny(Observation.Lost.class, Observation.Missing.class);

    run.carryOut(run.deleteOf(List.of(row)));
    assertThat(rig.existing()).isZero();
  }

  @Test
  void anExistingObjectCanBeImported() throws Exception {
    ResourceState row = made();

    Provider.Imported imported =
        rig.provider().read(rig.kind(), rig.address(1), row.id()).orElseThrow();

    assertThat(imported.id()).isEqualTo(row.id());
    // What a machine was told when it was made, nobody can read back.
    assertThat(imported.attributes()).containsAllEntriesOf(computed(row));
    assertThat(rig.provider().read(rig.kind(), rig.address(1), row.id() + "x")).isEmpty();
  }

  private Map<String, Value> computed(ResourceState row) {
    Map<String, Value> computed = new HashMap<>();
    for (Kind kind : rig.provider().kinds()) {
      for (Kind.Attribute attribute : kind.attributes()) {
        Value value = row.attributes().get(attribute.name());
        if (kind.name().equals(rig.kind())
            && attribute.origin() == Kind.Origin.COMPUTED
            && value != null) {
          computed.put(attribute.name(), value);
        }
      }
    }
    return computed;
  }

  /** What the next run does with an operation: ask, and if told to, send again and await. */
  private List<ResourceState> recovered(Operation operation) throws Exception {
    Provider next = rig.provider();
    return switch (next.recover(operation)) {
      case Recovery.Resume r -> {
        Value.MapOf answer = ContractRun.submit(next, operation);
        yield run.settle(next, ContractRun.accepted(operation, answer));
      }
      case Recovery.NeverHappened n -> new ArrayList<>();
      case Recovery.CannotTell c -> throw new AssertionError(c.problem());
    };
  }

  @Test
  void aCreateThatWasNeverSentIsRecovered() throws Exception {
    Operation operation = run.createOf(0);

    List<ResourceState> rows = recovered(operation);

    assertThat(rig.existing()).isEqualTo(rows.size());
  }

  @Test
  void aCreateWhoseAnswerWasLostIsRecovered() throws Exception {
    Operation operation = run.createOf(0, 1);
    ContractRun.submit(rig.provider(), operation);

    List<ResourceState> rows = recovered(operation);

    assertThat(rows).hasSize(2);
    assertThat(rig.existing()).isEqualTo(2);
    assertThat(observe(rows.getFirst())).isInstanceOf(Observation.Present.class);
  }

  @Test
  void anAcceptedCreateIsRecoveredBeforeAndAfterItIsReady() throws Exception {
    Operation operation = run.createOf(0);
    Operation accepted =
        ContractRun.accepted(operation, ContractRun.submit(rig.provider(), operation));

    ResourceState row = recovered(accepted).getFirst();
    ResourceState again = recovered(accepted).getFirst();

    assertThat(again.id()).isEqualTo(row.id());
    assertThat(rig.existing()).isEqualTo(1);
  }

  @Test
  void anUpdateIsRecoveredWhetherItWasSentOrNot() throws Exception {
    ResourceState row = made();
    Operation update = run.updateOf(0, row);

    ResourceState changed = recovered(update).getFirst();
    ResourceState again = recovered(update).getFirst();

    assertThat(again.attributes()).isEqualTo(changed.attributes());
    assertThat(changed.attributes()).isNotEqualTo(row.attributes());
    assertThat(rig.existing()).isEqualTo(1);
  }

  @Test
  void aDeleteIsRecoveredWhetherItWasSentOrNot() throws Exception {
    ResourceState row = made();
    Operation delete = run.deleteOf(List.of(row));

    recovered(delete);
    assertThat(rig.existing()).isZero();
    recovered(delete);
    assertThat(rig.existing()).isZero();
  }
}
