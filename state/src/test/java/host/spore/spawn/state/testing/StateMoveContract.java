package host.spore.spawn.state.testing;

import static host.spore.spawn.state.testing.Samples.dependent;
import static host.spore.spawn.state.testing.Samples.instance;
import static host.spore.spawn.state.testing.Samples.request;
import static host.spore.spawn.state.testing.Samples.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import host.spore.spawn.state.StateException;
import host.spore.spawn.state.StateSession;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.value.Address;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every kind of store does when addresses are renamed. */
public abstract class StateMoveContract {
  private static final Address A = instance("a");
  private static final Address B = instance("b");
  private static final Address C = instance("c");
  private static final Address FREE = Address.member("arrays.free", 0);

  @TempDir protected Path folder;
  private StateSession session;

  protected abstract StateStore store();

  @BeforeEach
  void threeResourcesOfWhichCDependsOnA() {
    session = store().lock(request("state mv"), Duration.ZERO);
    session.record(
        List.of(
            resource(A, "", "i-a", Map.of()),
            resource(A, "d1", "i-old", Map.of()),
            resource(B, "", "i-b", Map.of()),
            dependent(C, B, A)),
        List.of());
  }

  @AfterEach
  void giveBack() {
    session.close();
  }

  @Test
  void movesCurrentAndDeposedObjectsAndWhatDependsOnThem() {
    session.move(Map.of(A, FREE));
    assertThat(session.snapshot().resources())
        .containsExactlyInAnyOrder(
            resource(FREE, "", "i-a", Map.of()),
            resource(FREE, "d1", "i-old", Map.of()),
            resource(B, "", "i-b", Map.of()),
            dependent(C, B, FREE));
  }

  @Test
  void movesAllAtOnceSoThatTwoCanBeSwapped() {
    session.move(Map.of(A, B, B, A));
    assertThat(session.snapshot().resources())
        .containsExactlyInAnyOrder(
            resource(B, "", "i-a", Map.of()),
            resource(B, "d1", "i-old", Map.of()),
            resource(A, "", "i-b", Map.of()),
            dependent(C, A, B));
  }

  @Test
  void aTakenTargetRefusesAll() {
    refused(Map.of(A, FREE, B, C), "which is taken");
  }

  @Test
  void twoCannotGoToOnePlace() {
    refused(Map.of(A, FREE, B, FREE), "which is taken");
  }

  @Test
  void anEmptySourceRefusesAll() {
    refused(Map.of(A, FREE, instance("nobody"), instance("d")), "nothing at `instances.nobody`");
  }

  private void refused(Map<Address, Address> moves, String why) {
    StateStore.Snapshot before = session.snapshot();
    assertThatExceptionOfType(StateException.class)
        .isThrownBy(() -> session.move(moves))
        .withMessageContaining(why)
        .satisfies(e -> assertThat(e.code()).isEqualTo(StateException.Code.MOVE_REFUSED));
    assertThat(session.snapshot()).isEqualTo(before);
  }
}
