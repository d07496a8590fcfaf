package host.spore.spawn.provider.aws.kind;

import host.spore.spawn.spec.Spec;

/** What a spec asks for of a kind. */
public interface Part {
  /** Written together with the machines that need it, by the compiler itself. */
  Part OF_MACHINES = (spec, wants) -> {};

  /** Adds the resources that stand in a section of their own. */
  void write(Spec spec, Wants wants);
}
