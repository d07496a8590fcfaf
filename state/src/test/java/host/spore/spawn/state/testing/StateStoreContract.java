package host.spore.spawn.state.testing;

import static host.spore.spawn.state.testing.Samples.T0;
import static host.spore.spawn.state.testing.Samples.answer;
import static host.spore.spawn.state.testing.Samples.creation;
import static host.spore.spawn.state.testing.Samples.dependent;
import static host.spore.spawn.state.testing.Samples.instance;
import static host.spore.spawn.state.testing.Samples.request;
import static host.spore.spawn.state.testing.Samples.resource;
import static host.spore.spawn.state.testing.Samples.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import host.spore.spawn.state.Operation;
import host.spore.spawn.state.Operation.Phase;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateException;
import host.spore.spawn.state.StateSession;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.state.StateStore.OutputState;
import host.spore.spawn.state.StateStore.Run;
import host.spore.spawn.state.sqlite.SqliteStateStore;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Redaction;
import host.spore.spawn.value.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every kind of store does: reading, the journal, history and copies. */
public abstract class StateStoreContract {
  @TempDir protected Path folder;
  protected final ManualClock clock = new ManualClock();

  protected abstract StateStore store();

  StateSession lock() {
    return store().lock(request("apply"), Duration.ZERO);
  }

  @Test
  void anUntouchedStoreIsEmptyAndMakesNothing() throws Exception {
    assertThat(store().snapshot().header())
        .isEqualTo(new StateStore.Header("", 0, SqliteStateStore.formatVersion(), "demo"));
    assertThat(store().snapshot().resources()).isEmpty();
    assertThat(store().history(5)).isEmpty();
    assertThat(store().operations("none")).isEmpty();
    assertThat(store().lockHolder()).isEmpty();
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aLineageIsGivenOnceAndTheLockChangesNoSerial() {
    lock().close();
    String lineage = store().snapshot().header().lineage();
    lock().close();
    assertThat(lineage).isNotEmpty();
    assertThat(store().snapshot().header())
        .isEqualTo(new StateStore.Header(lineage, 0, SqliteStateStore.formatVersion(), "demo"));
  }

  @Test
  void resourcesComeBackAsTheyWereOrderedByAddress() {
    ResourceState second = resource(Address.member("arrays.w", 10));
    ResourceState first = resource(Address.member("arrays.w", 9));
    ResourceState old = resource(instance("a"), "d1", "i-0", Map.of());
    ResourceState rich = dependent(instance("a"), instance("b"), Address.member("arrays.w", 9));
    try (StateSession session = lock()) {
      session.record(List.of(second, old, rich, first), List.of());
      assertThat(session.snapshot().resources()).containsExactly(first, second, rich, old);
    }
    assertThat(store().snapshot().resources()).containsExactly(first, second, rich, old);
  }

  @Test
  void removalsComeBeforeUpsertsAndUnknownKeysAreNoMatter() {
    ResourceState a = resource(instance("a"));
    ResourceState newer = resource(instance("a"), "", "i-9", Map.of());
    try (StateSession session = lock()) {
      session.record(List.of(a), List.of());
      session.record(List.of(newer), List.of(a.key(), ResourceState.Key.current(instance("zzz"))));
      assertThat(session.snapshot().resources()).containsExactly(newer);
      session.record(List.of(), List.of(newer.key()));
      assertThat(session.snapshot().resources()).isEmpty();
    }
  }

  @Test
  void anOperationGoesFromIntentThroughAcceptedToClosed() {
    ResourceState made = dependent(instance("a"));
    try (StateSession session = lock()) {
      Operation intent = creation("op-1", session.runId(), instance("a"), instance("b"));
      session.intend(List.of(intent));
      assertThat(session.snapshot().open()).containsExactly(intent);

      clock.advance(Duration.ofSeconds(1));
      session.accepted("op-1", answer("i-2"));
      Operation accepted = intent.acceptedWith(answer("i-2"), clock.instant());
      assertThat(store().snapshot().open()).containsExactly(accepted);
      session.accepted("op-1", answer("i-3"));

      clock.advance(Duration.ofSeconds(1));
      session.close("op-1", List.of(made), List.of(), "done");
      assertThat(session.snapshot().open()).isEmpty();
      assertThat(session.snapshot().resources()).containsExactly(made);
      assertThat(store().operations(session.runId()))
          .containsExactly(
              intent.acceptedWith(answer("i-3"), T0).closedWith("done", clock.instant()));
      assertThat(session.snapshot().header().serial()).isEqualTo(4);
    }
  }

  @Test
  void openOperationsOutliveTheRunOldestFirst() {
    Operation second;
    Operation first;
    try (StateSession session = lock()) {
      first = creation("z", session.runId(), instance("a"));
      second = creation("b", session.runId(), instance("b"));
      session.intend(List.of(first, second, creation("a", session.runId(), instance("c"))));
      session.close("a", List.of(), List.of(), "failed: no");
    }
    assertThat(store().snapshot().open()).containsExactly(first, second);
    assertThat(store().operations(first.run()))
        .extracting(Operation::phase)
        .containsExactly(Phase.INTENT, Phase.INTENT, Phase.CLOSED);
  }

  @Test
  void whatIsNotInTheJournalCannotBeAcceptedOrClosedAndNothingChanges() {
    try (StateSession session = lock()) {
      Operation operation = creation("op", session.runId(), instance("a"));
      session.intend(List.of(operation));
      session.close("op", List.of(), List.of(), "done");
      StateStore.Snapshot before = session.snapshot();
      List<ResourceState> made = List.of(resource(instance("a")));

      assertThatIllegalArgumentException().isThrownBy(() -> session.accepted("op", answer("i")));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> session.close("op", made, List.of(), "done"));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> session.close("nothing", made, List.of(), "done"));
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> session.intend(List.of(creation("new", "r", instance("n")), operation)));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> session.intend(List.of(operation.acceptedWith(answer("i"), T0))));
      assertThat(session.snapshot()).isEqualTo(before);
    }
  }

  @Test
  void nothingToChangeIsNoChange() {
    try (StateSession session = lock()) {
      session.intend(List.of());
      session.record(List.of(), List.of());
      session.move(Map.of());
      session.outputs(Map.of());
      session.finish("done", "");
      assertThat(session.snapshot().header().serial()).isZero();
    }
  }

  @Test
  void outputsAreReplacedAsAWhole() {
    OutputState plain = new OutputState(Value.text("10.0.0.1"), false);
    OutputState hidden = new OutputState(secret("s3cret"), true);
    try (StateSession session = lock()) {
      session.outputs(Map.of("ip", plain, "token", hidden));
      session.outputs(Map.of("token", hidden, "ip", plain));
      assertThat(session.snapshot().header().serial()).isEqualTo(1);
      assertThat(store().snapshot().outputs()).isEqualTo(Map.of("ip", plain, "token", hidden));
      session.outputs(Map.of("token", plain));
      assertThat(store().snapshot().outputs()).isEqualTo(Map.of("token", plain));
    }
  }

  @Test
  void historyTellsHowRunsEndedNewestFirst() {
    String one;
    String two;
    try (StateSession session = lock()) {
      one = session.runId();
      assertThat(store().history(1)).extracting(Run::outcome).containsExactly("running");
      clock.advance(Duration.ofMinutes(1));
      session.finish("done", "3 added");
      session.finish("failed", "too late");
    }
    try (StateSession session = lock()) {
      two = session.runId();
    }
    List<Run> history = store().history(10);
    assertThat(history).extracting(Run::id).containsExactly(two, one);
    assertThat(history.get(0).outcome()).isEqualTo("interrupted");
    assertThat(history.get(1))
        .isEqualTo(
            new Run(
                one,
                "apply",
                "ada",
                Samples.HOST,
                ProcessHandle.current().pid(),
                "demo.spawn.yaml",
                "sha256:1",
                T0,
                Optional.of(T0.plusSeconds(60)),
                "done",
                "3 added"));
    assertThat(store().history(1)).extracting(Run::id).containsExactly(two);
  }

  @Test
  void aSessionThatGaveBackItsLockDoesNothingAnyMore() {
    StateSession session = lock();
    session.close();
    session.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> session.record(List.of(resource(instance("a"))), List.of()));
    assertThat(store().snapshot().resources()).isEmpty();
  }

  @Test
  void aCopyHoldsEverythingButTheLock() throws Exception {
    Path copy = folder.resolve("copy.db");
    Files.writeString(copy, "an older copy");
    try (StateSession session = lock()) {
      session.record(List.of(dependent(instance("a"), instance("b"))), List.of());
      session.intend(List.of(creation("op", session.runId(), instance("c"))));
      session.outputs(Map.of("ip", new OutputState(Value.number(1), false)));
      store().backup(copy);
      assertThat(Files.getPosixFilePermissions(copy))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      try (StateStore copied = new SqliteStateStore(copy, "demo", clock)) {
        assertThat(copied.snapshot()).isEqualTo(redacted(store().snapshot()));
        assertThat(copied.history(9)).isEqualTo(store().history(9));
        assertThat(copied.operations(session.runId())).isEqualTo(copied.snapshot().open());
        copied.lock(request("apply"), Duration.ZERO).close();
      }
    }
  }

  private static StateStore.Snapshot redacted(StateStore.Snapshot s) {
    List<Operation> open = new ArrayList<>();
    for (Operation o : s.open()) {
      open.add(
          o.toBuilder()
              .request((Value.MapOf) Redaction.redact(o.request()))
              .drafts(o.drafts().stream().map(StateStoreContract::redacted).toList())
              .build());
    }
    return new StateStore.Snapshot(
        s.header(),
        s.resources().stream().map(StateStoreContract::redacted).toList(),
        s.outputs(),
        open);
  }

  private static ResourceState redacted(ResourceState r) {
    return r.toBuilder()
        .inputs(((Value.MapOf) Redaction.redact(new Value.MapOf(r.inputs()))).entries())
        .attributes(((Value.MapOf) Redaction.redact(new Value.MapOf(r.attributes()))).entries())
        .build();
  }

  @Test
  void noSecretIsInACopyAndItSaysWhatItLacks() throws Exception {
    Path copy = folder.resolve("copy.db");
    ResourceState told =
        resource(
            instance("told"),
            "",
            "i-9",
            Map.of("user_data", Value.text("export TOKEN=s3cret\n"), "size", Value.number(1)));
    StateStore.Copied copied;
    try (StateSession session = lock()) {
      session.record(List.of(dependent(instance("a")), told), List.of());
      session.intend(List.of(creation("open", session.runId(), instance("b"))));
      session.intend(List.of(creation("done", session.runId(), instance("c"))));
      session.accepted("done", answer("i-s3cret"));
      session.close("done", List.of(), List.of(), "failed: `s3cret` is no key");
      session.outputs(
          Map.of(
              "key", new OutputState(Value.text("out-secret"), true),
              "ip", new OutputState(Value.text("10.0.0.1"), false)));
      session.finish("failed", "deep: denied");
      copied = store().backup(copy);
    }
    String bytes = Files.readString(copy, StandardCharsets.ISO_8859_1);
    assertThat(bytes).doesNotContain("s3cret", "deep", "out-secret").contains("10.0.0.1");
    try (var beside = Files.list(folder)) {
      assertThat(beside.map(f -> f.getFileName().toString()).filter(f -> f.startsWith("copy")))
          .containsExactly("copy.db");
    }
    assertThat(copied.attributes())
        .containsEntry("secret", List.of(instance("a")))
        .containsEntry("nested.secret", List.of(instance("a")))
        .containsEntry("user_data", List.of(instance("told")));
    assertThat(copied.outputs()).containsExactly("key");
    assertThat(copied.operations()).extracting(Operation::id).containsExactly("open");
  }

  @Test
  void aStateThatIsNotThereCannotBeCopied() {
    Path copy = folder.resolve("copy.db");
    assertThatExceptionOfType(StateException.class)
        .isThrownBy(() -> store().backup(copy))
        .withMessageContaining("no state");
    assertThat(copy).doesNotExist();
  }

  @Test
  void secretsAreKeptButNotTold() {
    ResourceState secretive = dependent(instance("a"));
    Operation operation = creation("op", "run", instance("a"));
    assertThat(secretive.toString()).doesNotContain("s3cret", "deep").contains("(sensitive)");
    assertThat(operation.toString()).doesNotContain("s3cret", "deep").contains("(sensitive)");
  }
}
