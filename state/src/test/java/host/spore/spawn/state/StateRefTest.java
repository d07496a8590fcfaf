package host.spore.spawn.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import host.spore.spawn.state.testing.InMemoryStateStore;
import host.spore.spawn.state.testing.Samples;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateRefTest {
  private static final Path FOLDER = Path.of("/home/ann/box");

  @ParameterizedTest
  @ValueSource(strings = {"s3://bucket/prefix", "postgresql://db:5432/spawn", "file:///mnt/team"})
  void aPlaceIsKeptAsItIsWritten(String text) {
    StateRef ref = StateRef.parse(text, FOLDER);
    assertThat(ref).isInstanceOf(StateRef.AtPlace.class).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"state.db", "./other/../state.db", "/home/ann/box/state.db"})
  void anythingElseIsAPathAndOneFileHasOneReference(String text) {
    StateRef ref = StateRef.parse(text, FOLDER);
    assertThat(ref).isEqualTo(StateRef.file(FOLDER.resolve("state.db")));
    assertThat(StateRef.parse(ref.toString(), Path.of("/"))).isEqualTo(ref);
  }

  @ParameterizedTest
  @ValueSource(strings = {"://x", "C://x", "a b://x", "1a://x", "x:/y"})
  void whatHasNoSchemeIsAPath(String text) {
    assertThat(StateRef.parse(text, FOLDER)).isInstanceOf(StateRef.InFile.class);
  }

  @Test
  void theBackendOpensWhatIsItsOwnAndTheRestIsRefusedWithWhatThereIs() {
    StateStore store = new InMemoryStateStore("demo", () -> Samples.T0);
    StateBackends backends = new StateBackends(List.of(new Buckets(store)));
    assertThat(backends.open(StateRef.parse("s3://bucket", FOLDER), "demo")).isSameAs(store);
    assertThatExceptionOfType(StateException.class)
        .isThrownBy(() -> backends.open(StateRef.parse("ftp://host", FOLDER), "demo"))
        .withMessage("this spawn keeps no state at `ftp://host`; a state is named by s3://BUCKET")
        .satisfies(e -> assertThat(e.code()).isEqualTo(StateException.Code.NO_BACKEND));
  }

  private record Buckets(StateStore store) implements StateBackend {
    @Override
    public String form() {
      return "s3://BUCKET";
    }

    @Override
    public boolean opens(StateRef ref) {
      return ref instanceof StateRef.AtPlace place && place.scheme().equals("s3");
    }

    @Override
    public StateStore open(StateRef ref, String stack) {
      return store;
    }
  }
}
