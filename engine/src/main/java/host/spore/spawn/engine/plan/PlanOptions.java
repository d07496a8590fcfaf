package host.spore.spawn.engine.plan;

import host.spore.spawn.value.Address;
import java.util.Set;

/**
 * What the user asked for besides the spec. An address of an array stands for all its members.
 *
 * @param targets if not empty, only these and what they depend on; when destroying, these and what
 *     depends on them
 * @param excludes never these nor what depends on them; when destroying, nor what they depend on
 * @param replace to be replaced although nothing changed
 * @param rerun finished ones that are to run again
 * @param held what an operation of an earlier run may have made or changed and is not known: these
 *     and what depends on them are left as they are
 * @param offline nobody is asked anything: what runs is taken as recorded, and what cannot be known
 *     is said to be so
 */
public record PlanOptions(
    Plan.Mode mode,
    Set<Address> targets,
    Set<Address> excludes,
    Set<Address> replace,
    Set<Address> rerun,
    Set<Address> held,
    boolean offline) {
  public static final PlanOptions APPLY =
      new PlanOptions(Plan.Mode.APPLY, Set.of(), Set.of(), Set.of(), Set.of());
  public static final PlanOptions REFRESH_ONLY =
      new PlanOptions(Plan.Mode.REFRESH_ONLY, Set.of(), Set.of(), Set.of(), Set.of());
  public static final PlanOptions DESTROY =
      new PlanOptions(Plan.Mode.DESTROY, Set.of(), Set.of(), Set.of(), Set.of());

  /** With a look at the world. */
  public PlanOptions(
      Plan.Mode mode,
      Set<Address> targets,
      Set<Address> excludes,
      Set<Address> replace,
      Set<Address> rerun) {
    this(mode, targets, excludes, replace, rerun, false);
  }

  /** Holding nothing. */
  public PlanOptions(
      Plan.Mode mode,
      Set<Address> targets,
      Set<Address> excludes,
      Set<Address> replace,
      Set<Address> rerun,
      boolean offline) {
    this(mode, targets, excludes, replace, rerun, Set.of(), offline);
  }

  /** The same, leaving these as they are. */
  public PlanOptions holding(Set<Address> unknown) {
    return unknown.isEmpty()
        ? this
        : new PlanOptions(mode, targets, excludes, replace, rerun, Set.copyOf(unknown), offline);
  }
}
