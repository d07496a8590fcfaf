package host.spore.spawn.spec.object;

import host.spore.spawn.contract.lifecycle.Mpi;
import host.spore.spawn.contract.lifecycle.OnFailure;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.spec.Spec.ArraySpec;
import host.spore.spawn.spec.Spec.Placement;
import host.spore.spawn.spec.shape.ChoiceShape;
import host.spore.spawn.spec.shape.Field;
import host.spore.spawn.spec.shape.Fields;
import host.spore.spawn.spec.shape.Form;
import host.spore.spawn.spec.shape.Numbers;
import host.spore.spawn.spec.shape.QuorumShape;
import host.spore.spawn.spec.shape.TextShape;
import org.jspecify.annotations.Nullable;

/** One entry of {@code arrays}. */
public final class ArrayShape extends MachineFields<ArraySpec> {
  static final int MOST_MEMBERS = 100_000;

  private final Field<Integer> count =
      add(
          "count",
          Numbers.integer(1, MOST_MEMBERS),
          "Number of members; adding or removing some leaves the others alone.");
  private final Field<Spec.Sweep> sweep =
      add(
          "sweep",
          new SweepShape(),
          "In the place of `count`: one member for each point, with its values in `PARAM_NAME`.");
  private final Field<Placement> placement =
      add(
          Field.of(
                  "placement",
                  ChoiceShape.of(Placement.NONE, Placement.CLUSTER, Placement.SPREAD),
                  "Close together, or on different hardware.")
              .orElse(Placement.NONE, "none"));
  private final Field<OnFailure> onFailure =
      add(
          Field.of(
                  "on_failure",
                  new OnFailureShape(),
                  "What happens to the array when a member is lost.")
              .orElse(new OnFailure.Continue(), "continue"));
  private final Field<Integer> maxUnavailable =
      add(
          "max_unavailable",
          Numbers.integer(1, MOST_MEMBERS),
          "How many members may be down at once while a change replaces them; all if it is not"
              + " set.");
  private final Field<Integer> minViable =
      add(
          "min_viable",
          Numbers.integer(1, MOST_MEMBERS),
          "How many members are enough to begin with, when not all can be had; all if it is not"
              + " set.");
  private final Field<String> checkpoints =
      add(
          "checkpoints",
          new TextShape(Form.STORE),
          "Where `spawn array checkpoint` keeps what members save: a folder or an S3 prefix.");
  private final Field<Mpi> mpi =
      add("mpi", new MachineParts.MpiShape(), "What an MPI launcher needs.");

  public ArrayShape() {
    super("array", "a mapping such as `{ count: 4, type: t3.micro, ttl: 8h }`");
    alternatives("count", "sweep");
  }

  @Override
  protected @Nullable ArraySpec build(Fields f) {
    Spec.Sweep points = f.get(sweep);
    Integer members = points == null ? f.get(count) : Integer.valueOf(points.points().size());
    if (!isSized(f) || members == null) {
      return null;
    }
    return new ArraySpec(
        f.name(),
        members,
        f.need(placement),
        f.need(onFailure),
        f.get(mpi),
        points,
        f.get(maxUnavailable),
        f.get(minViable),
        f.get(checkpoints),
        machine(f),
        f.span());
  }

  private boolean isSized(Fields f) {
    if (f.has(sweep)) {
      return ExactlyOne.of(f, count, sweep);
    }
    if (!f.meant(count) && !f.meant(sweep)) {
      f.decoding()
          .error(
              "SPN-0102",
              "`" + f.name() + "` needs `count`",
              count.doc(),
              f.span(),
              "add `count: …`, " + count.shape().expected() + ", or a `sweep`");
    }
    return f.has(count);
  }

  private static final class OnFailureShape extends QuorumShape<OnFailure> {
    OnFailureShape() {
      super(OnFailure.WORDS);
    }

    @Override
    protected OnFailure of(String text) {
      return OnFailure.of(text);
    }
  }
}
