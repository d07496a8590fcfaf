package host.spore.spawn.spec.object;

import host.spore.spawn.spec.Lifecycle;
import host.spore.spawn.spec.Lifecycle.Action;
import host.spore.spawn.spec.Lifecycle.Complete.Scope;
import host.spore.spawn.spec.shape.Field;
import host.spore.spawn.spec.shape.Fields;
import host.spore.spawn.spec.shape.ObjectShape;
import host.spore.spawn.spec.shape.Quantities;
import host.spore.spawn.spec.shape.QuorumShape;
import java.time.Duration;

/** {@code complete}: when a job is done and what is done then. */
final class CompleteShape extends ObjectShape<Lifecycle.Complete> {
  private final Field<Lifecycle.Condition> when =
      add(Field.of("when", new WhenShape(), "What must hold; all of it.").asRequired());
  private final Field<QuorumShape.Choice> scope =
      add(
          Field.of(
                  "scope",
                  new QuorumShape("individual", "array", "leader"),
                  "Whose completion counts: each member's own, all members', the leader's, or "
                      + "that of a number of members.")
              .orElse(new QuorumShape.Choice("individual", 0), "individual"));
  private final Field<Duration> grace =
      add(
          Field.of(
                  "grace",
                  Quantities.DURATION_OR_NONE,
                  "Time between completion and what is done then.")
              .orElse("30s"));
  private final Field<Action> then =
      add(
          Field.of("then", Actions.MACHINE, "What is done on completion.")
              .orElse(Action.TERMINATE, "terminate"));
  private final Field<Duration> timeout =
      add(
          "timeout",
          Quantities.DURATION,
          "Time from launch after which the job counts as not completing.");
  private final Field<Action> onTimeout =
      add("on_timeout", Actions.MACHINE, "What is done at the timeout.");

  CompleteShape() {
    super("complete", "a file such as `/tmp/DONE`, or a mapping with `when`");
    scalarMeans(when);
  }

  @Override
  protected Lifecycle.Complete build(Fields f) {
    QuorumShape.Choice who = f.need(scope);
    if (f.has(onTimeout) && !f.has(timeout)) {
      f.decoding()
          .error(
              "SPN-0312",
              "`on_timeout` without `timeout`",
              "What is done at the timeout means nothing while there is none.",
              f.spanOf(onTimeout),
              "add `timeout: 8h`, or remove `on_timeout`");
    }
    Action late = f.get(onTimeout);
    return new Lifecycle.Complete(
        f.need(when),
        scope(who.word()),
        who.quorum(),
        f.need(grace),
        f.need(then),
        f.get(timeout),
        late == null && f.has(timeout) ? Action.TERMINATE : late);
  }

  private static Scope scope(String word) {
    return switch (word) {
      case "array" -> Scope.ARRAY;
      case "leader" -> Scope.LEADER;
      case "quorum" -> Scope.QUORUM;
      default -> Scope.INDIVIDUAL;
    };
  }
}
