package host.spore.spawn.spec.object;

import host.spore.spawn.contract.lifecycle.Action;
import host.spore.spawn.contract.lifecycle.Complete;
import host.spore.spawn.contract.lifecycle.Complete.Scope;
import host.spore.spawn.contract.lifecycle.Condition;
import host.spore.spawn.spec.shape.Field;
import host.spore.spawn.spec.shape.Fields;
import host.spore.spawn.spec.shape.ObjectShape;
import host.spore.spawn.spec.shape.Quantities;
import host.spore.spawn.spec.shape.QuorumShape;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** {@code complete}: when a job is done and what is done then. */
final class CompleteShape extends ObjectShape<Complete> {
  private final Field<Condition> when =
      add(Field.of("when", new WhenShape(), "What must hold; all of it.").asRequired());
  private final Field<Scope> scope =
      add(
          Field.of(
                  "scope",
                  new ScopeShape(),
                  "Whose completion counts: each member's own, all members', the leader's, or "
                      + "that of a number of members.")
              .orElse(new Scope.Individual(), "individual"));
  private final Field<Duration> grace =
      add(
          Field.of(
                  "grace",
                  Quantities.DURATION_OR_NONE,
                  "Time between completion and what is done then.")
              .orElse(Complete.GRACE));
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
    super("complete", "`job`, a file such as `/tmp/DONE`, or a mapping with `when`");
    scalarMeans(when);
  }

  @Override
  protected Complete build(Fields f) {
    if (f.has(onTimeout) && !f.has(timeout)) {
      f.decoding()
          .error(
              "SPN-0312",
              "`on_timeout` without `timeout`",
              "What is done at the timeout means nothing while there is none.",
              f.spanOf(onTimeout),
              "add `timeout: 8h`, or remove `on_timeout`");
    }
    Condition condition = f.need(when);
    // What has exited does not come back.
    boolean waits = f.has(grace) || !(condition instanceof Condition.JobExits);
    return new Complete(
        condition,
        waits ? f.need(grace) : Duration.ZERO,
        f.need(then),
        f.get(timeout),
        f.get(onTimeout, Action.TERMINATE),
        f.need(scope));
  }

  private static final class ScopeShape extends QuorumShape<Scope> {
    ScopeShape() {
      super(Scope.WORDS);
    }

    @Override
    protected @Nullable Scope of(String text) {
      return Scope.of(text);
    }
  }
}
