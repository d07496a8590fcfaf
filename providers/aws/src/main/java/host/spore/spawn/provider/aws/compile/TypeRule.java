package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.spec.Machine;

/** Types and images that nothing here can start as it is asked for. */
final class TypeRule implements Rule {
  /** EC2 hibernates machines of some images only. */
  private static final String NO_HIBERNATION = "ubuntu-24.04";

  @Override
  public void check(Subject s, Findings findings) {
    for (String type : s.typeNames()) {
      if (type.startsWith("mac")) {
        findings.error(
            s,
            s.typeField(),
            "SPN-6130",
            "`" + type + "` runs on dedicated hosts only, and with macOS only",
            "spawn starts Linux machines on shared hardware. Choose another type.");
      }
    }
    if (s.machine().hibernation()
        && s.machine().ami() instanceof Machine.Ami.Alias alias
        && alias.name().equals(NO_HIBERNATION)) {
      findings.error(
          s,
          "ami",
          "SPN-6115",
          "`" + alias.name() + "` cannot hibernate",
          "EC2 hibernates other images: `al2023` is one. For an image of your own that is prepared"
              + " for it, write its id or name.");
    }
  }
}
