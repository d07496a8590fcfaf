package host.spore.spawn.spec.object;

import host.spore.spawn.contract.lifecycle.Complete;
import host.spore.spawn.contract.lifecycle.Condition;
import host.spore.spawn.contract.lifecycle.Idle;
import host.spore.spawn.contract.lifecycle.Stopped;
import host.spore.spawn.spec.Lifecycle;
import host.spore.spawn.spec.shape.BoolShape;
import host.spore.spawn.spec.shape.Field;
import host.spore.spawn.spec.shape.Fields;
import host.spore.spawn.spec.shape.ListShape;
import host.spore.spawn.spec.shape.ObjectShape;
import host.spore.spawn.spec.shape.TextShape;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code lifecycle}: how long a machine lives and how the plan may touch it. */
final class LifecycleShape extends ObjectShape<Lifecycle> {
  static final Lifecycle NONE = new Lifecycle(null, null, null, null, false, false, List.of());

  private final Field<Optional<java.time.Duration>> ttl =
      add("ttl", TtlShape.TTL, "Time from launch to the end; `none` for no end.");
  private final Field<Idle> idle =
      add("idle", new IdleShape(), "What happens to a machine that does nothing.");
  private final Field<Stopped> stopped =
      add("stopped", new StoppedShape(), "What happens to a stopped machine.");
  private final Field<Complete> complete =
      add("complete", new CompleteShape(), "When the job is done, and what then.");
  private final Field<OnExitShape.OnExit> onExit =
      add(
          "on_exit",
          new OnExitShape(),
          "What follows the job's exit: on success the machine is terminated, and on failure kept"
              + " for 30 minutes and terminated then, unless this says otherwise. Means `complete:"
              + " job`.");
  private final Field<Boolean> preventDestroy =
      add(
          Field.of(
                  "prevent_destroy",
                  BoolShape.BOOL,
                  "A plan that would delete or replace the machine is refused.")
              .orElse(false, "false"));
  private final Field<Boolean> createBeforeDestroy =
      add(
          Field.of(
                  "create_before_destroy",
                  BoolShape.BOOL,
                  "A replacement is made before the old machine is deleted.")
              .orElse(false, "false"));
  private final Field<List<String>> ignoreChanges =
      add(
          "ignore_changes",
          ListShape.of(TextShape.ANY),
          "Attributes whose changes the plan passes over, also those made outside of spawn; entries"
              + " of maps by their path, such as `env.TOKEN`; `all` for every one.");

  LifecycleShape() {
    super("lifecycle", "a mapping such as `{ ttl: 8h }`");
  }

  @Override
  protected Lifecycle build(Fields f) {
    return new Lifecycle(
        f.get(ttl, Optional.empty()).orElse(null),
        f.get(idle),
        f.get(stopped),
        completion(f),
        f.need(preventDestroy),
        f.need(createBeforeDestroy),
        f.get(ignoreChanges, List.of()));
  }

  private @Nullable Complete completion(Fields f) {
    Complete said = f.get(complete);
    OnExitShape.OnExit exit = f.get(onExit);
    if (exit == null) {
      return said;
    }
    if (f.has(complete) && (said == null || !(said.when() instanceof Condition.JobExits))) {
      if (said != null) {
        f.decoding()
            .error(
                "SPN-0325",
                "`on_exit` beside a completion that is not the job's exit",
                "What follows another completion is said by its `then`.",
                f.spanOf(onExit),
                "write `complete: job`, or remove `on_exit`");
      }
      return said;
    }
    return exit.in(said);
  }
}
