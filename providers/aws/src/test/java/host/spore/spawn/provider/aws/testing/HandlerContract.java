package host.spore.spawn.provider.aws.testing;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.provider.Recovery;
import host.spore.spawn.provider.aws.kind.Handler;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What holds of every kind that is made one by one, wherever its calls go: the fake must pass it as
 * the real thing does.
 */
public abstract class HandlerContract {

  /** A new world. */
  protected abstract Stage newStage() throws Exception;

  /** The kinds that this world knows. */
  protected List<Trial> trials() {
    return Trials.all();
  }

  /** One test of one kind. */
  private interface Body {
    void run(Scene scene) throws Exception;
  }

  private Stream<DynamicTest> each(Body body) {
    return trials().stream()
        .map(t -> DynamicTest.dynamicTest(t.kind(), () -> body.run(new Scene(t, newStage()))));
  }

  /** A kind in its world. */
  protected static final class Scene {
    final Trial trial;
    final Stage stage;
    final Map<String, Value> inputs;

    Scene(Trial trial, Stage stage) throws InterruptedException {
      this.trial = trial;
      this.stage = stage;
      this.inputs = trial.inputs().in(stage);
    }

    /** A handler that remembers nothing, as in a new process. */
    Handler handler() {
      return trial.handler().over(stage.clients(), stage.timing());
    }

    HandlerRun run() {
      return stage.run(handler());
    }

    Operation create() {
      return run().create(trial.address(), inputs);
    }

    ResourceState made() throws InterruptedException {
      return run().made(trial.address(), inputs);
    }

    /** What the next process does with an operation that was left open. */
    ResourceState recovered(Operation operation) throws InterruptedException {
      Handler handler = handler();
      assertThat(handler.recover(operation)).isInstanceOf(Recovery.Resume.class);
      return stage.run(handler).carryOut(operation);
    }
  }

  private static Map<String, Value> seen(Scene scene, ResourceState row) {
    Observation seen = scene.run().observe(row);
    assertThat(seen).isInstanceOf(Observation.Present.class);
    return ((Observation.Present) seen).attributes();
  }

  @TestFactory
  Stream<DynamicTest> whatWasMadeIsPresentAsAsked() {
    return each(
        scene -> {
          ResourceState row = scene.made();
          Kind kind = scene.handler().kind();

          assertThat(row.id()).isNotEmpty();
          assertThat(kind.byName().keySet()).containsAll(row.attributes().keySet());
          assertThat(seen(scene, row)).isEqualTo(row.attributes());
          // Otherwise the next plan would want to change it.
          scene.inputs.forEach((k, v) -> assertThat(row.attributes().get(k)).as(k).isEqualTo(v));
        });
  }

  @TestFactory
  Stream<DynamicTest> aCreateThatWasSentAlreadyIsNotSentAgain() {
    return each(
        scene -> {
          Operation create = scene.create();
          ResourceState row = scene.run().carryOut(create);
          ResourceState again = scene.run().carryOut(create);

          assertThat(again.id()).isEqualTo(row.id());
          assertThat(again.attributes()).isEqualTo(row.attributes());
        });
  }

  @TestFactory
  Stream<DynamicTest> aCreateWhoseAnswerWasLostIsRecovered() {
    return each(
        scene -> {
          Operation create = scene.create();
          ResourceState row = scene.run().carryOut(create);

          ResourceState again = scene.recovered(create);

          assertThat(again.id()).isEqualTo(row.id());
        });
  }

  @TestFactory
  Stream<DynamicTest> aCreateThatWasNeverSentLeavesNoTrace() {
    return each(
        scene ->
            assertThat(scene.handler().recover(scene.create()))
                .isInstanceOf(Recovery.NeverHappened.class));
  }

  @TestFactory
  Stream<DynamicTest> anAcceptedCreateIsFinished() {
    return each(
        scene -> {
          HandlerRun first = scene.run();
          Operation accepted = first.accepted(first.create(scene.trial.address(), scene.inputs));

          ResourceState row = scene.recovered(accepted);
          ResourceState again = scene.recovered(accepted);

          assertThat(again.id()).isEqualTo(row.id());
          assertThat(seen(scene, again)).isEqualTo(row.attributes());
        });
  }

  @TestFactory
  Stream<DynamicTest> aChangeInPlaceKeepsTheObjectAndMayBeRepeated() {
    return each(
        scene -> {
          ResourceState row = scene.made();
          Map<String, Value> changed = scene.trial.changed().apply(scene.inputs);
          Operation update = scene.run().update(row, changed);
          ResourceState after = scene.run().carryOut(update);
          ResourceState again = scene.recovered(update);

          assertThat(after.id()).isEqualTo(row.id());
          assertThat(again.attributes()).isEqualTo(after.attributes());
          assertThat(seen(scene, after)).isEqualTo(after.attributes());
          changed.forEach((k, v) -> assertThat(after.attributes().get(k)).as(k).isEqualTo(v));
        });
  }

  @TestFactory
  Stream<DynamicTest> deletingLeavesNothingAndMayBeRepeated() {
    return each(
        scene -> {
          ResourceState row = scene.made();
          Operation delete = scene.run().delete(row);
          scene.run().carryOut(delete);

          assertThat(scene.run().observe(row))
              .isInstanceOf(
                  scene.trial.remains() ? Observation.Present.class : Observation.Missing.class);
          scene.recovered(delete);
          scene.run().carryOut(scene.run().delete(row));
        });
  }

  @TestFactory
  Stream<DynamicTest> oneThatIsNotThereDoesNotHideTheOthers() {
    return each(
        scene -> {
          ResourceState row = scene.made();
          String id = row.id();
          // An id of the right form.
          char last = id.charAt(id.length() - 1) == 'a' ? 'b' : 'a';
          ResourceState never = scene.run().withId(row, id.substring(0, id.length() - 1) + last);

          Map<ResourceState.Key, Observation> seen = scene.handler().observe(List.of(never, row));

          assertThat(seen.get(row.key())).isInstanceOf(Observation.Present.class);
          assertThat(seen.get(never.key())).isInstanceOf(Observation.Missing.class);
          assertThat(scene.handler().observe(List.of())).isEmpty();
        });
  }

  @TestFactory
  Stream<DynamicTest> anExistingOneCanBeImported() {
    return each(
        scene -> {
          ResourceState row = scene.made();
          Provider.Imported imported =
              scene
                  .handler()
                  .read(scene.stage.region(), scene.trial.address(), row.id())
                  .orElseThrow();

          assertThat(imported.id()).isEqualTo(row.id());
          // Of a machine's place as of a record's: whoever imports it need not say it again.
          assertThat(imported.inputs().get("zone")).isEqualTo(scene.inputs.get("zone"));
          imported
              .attributes()
              .forEach(
                  (k, v) -> {
                    if (!(v instanceof Value.ListOf)) {
                      assertThat(row.attributes().get(k)).as(k).isEqualTo(v);
                    }
                  });
        });
  }
}
