package host.spore.spawn.provider.aws.kind;

import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Kind.OnChange;
import java.time.Duration;

/** Keeps machines close together or far apart. */
public final class PlacementGroupKind {
  public static final String NAME = "aws.placement_group";

  /** {@code cluster} or {@code spread}. */
  public static final String STRATEGY = "strategy";

  public static final String GROUP_NAME = "name";

  private static final Kind KIND =
      new Kind(
          NAME,
          "Keeps machines together or apart",
          Attributes.withCommon(
              Attributes.required(STRATEGY, OnChange.REPLACE, "cluster or spread"),
              Attributes.computed(GROUP_NAME, "Its name")),
          1,
          Duration.ofMinutes(5));

  private PlacementGroupKind() {}

  /** The declaration. */
  public static Kind declaration() {
    return KIND;
  }
}
