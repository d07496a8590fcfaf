package host.spore.spawn.spec.check;

/** A rule that each machine must keep. */
interface MachineRule {
  void check(Subject subject);
}
