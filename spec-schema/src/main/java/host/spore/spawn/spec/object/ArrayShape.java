package host.spore.spawn.spec.object;

import host.spore.spawn.spec.Spec;
import host.spore.spawn.spec.Spec.ArraySpec;
import host.spore.spawn.spec.Spec.OnFailure.Policy;
import host.spore.spawn.spec.Spec.Placement;
import host.spore.spawn.spec.shape.ChoiceShape;
import host.spore.spawn.spec.shape.Field;
import host.spore.spawn.spec.shape.Field.Change;
import host.spore.spawn.spec.shape.Fields;
import host.spore.spawn.spec.shape.Numbers;
import host.spore.spawn.spec.shape.QuorumShape;

/** One entry of {@code arrays}. */
public final class ArrayShape extends MachineFields<ArraySpec> {
  static final int MOST_MEMBERS = 100_000;

  private final Field<Integer> count =
      add(
          Field.of(
                  "count",
                  Numbers.integer(1, MOST_MEMBERS),
                  Change.IN_PLACE,
                  "Number of members; adding or removing some leaves the others alone.")
              .asRequired());
  private final Field<Placement> placement =
      add(
          Field.of(
                  "placement",
                  ChoiceShape.of(Placement.NONE, Placement.CLUSTER, Placement.SPREAD),
                  Change.REPLACE,
                  "Close together, or on different hardware.")
              .orElse(Placement.NONE, "none"));
  private final Field<QuorumShape.Choice> onFailure =
      add(
          Field.of(
                  "on_failure",
                  new QuorumShape("continue", "terminate-all", "restart"),
                  Change.IN_PLACE,
                  "What happens to the array when a member is lost.")
              .orElse(new QuorumShape.Choice("continue", 0), "continue"));
  private final Field<Spec.Mpi> mpi =
      add("mpi", new MachineParts.MpiShape(), Change.REPLACE, "What an MPI launcher needs.");

  public ArrayShape() {
    super("array", "a mapping such as `{ count: 4, type: t3.micro, ttl: 8h }`");
  }

  @Override
  protected ArraySpec build(Fields f) {
    QuorumShape.Choice failure = f.need(onFailure);
    return new ArraySpec(
        f.name(),
        f.need(count),
        f.need(placement),
        new Spec.OnFailure(policy(failure.word()), failure.quorum()),
        f.get(mpi),
        machine(f),
        f.span());
  }

  private static Policy policy(String word) {
    return switch (word) {
      case "terminate-all" -> Policy.TERMINATE_ALL;
      case "restart" -> Policy.RESTART;
      case "quorum" -> Policy.QUORUM;
      default -> Policy.CONTINUE;
    };
  }
}
