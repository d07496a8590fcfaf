package host.spore.spawn.spec.check;

import host.spore.spawn.spec.Machine;

/** Exactly one of type, types and requirements says what the machine is; none has to locally. */
final class TypeRule implements MachineRule {
  private final boolean local;

  TypeRule(boolean local) {
    this.local = local;
  }

  @Override
  public void check(Subject s) {
    Machine m = s.machine();
    int given =
        (m.type() == null ? 0 : 1)
            + (m.types().isEmpty() ? 0 : 1)
            + (m.requirements() == null ? 0 : 1);
    if (given > 1) {
      s.error(
          "SPN-0302",
          "`" + s.name() + "` has more than one of `type`, `types` and `requirements`",
          "Only one can say what the machine is.",
          m.requirements() == null || m.types().isEmpty() ? "type" : "types",
          "remove all but one");
    } else if (given == 0 && !local && !tried(s)) {
      s.report()
          .error(
              "SPN-0302",
              "`" + s.name() + "` does not say which type it is",
              "Exactly one of `type`, `types` and `requirements` is needed; none on `provider: "
                  + "local`.",
              s.span(),
              "add `type: t3.micro`, or `requirements: { cpus: 2+ }`");
    }
  }

  /** What was written is wrong or misspelt, which was reported. */
  private static boolean tried(Subject s) {
    return s.wrote("type") || s.wrote("types") || s.wrote("requirements");
  }
}
