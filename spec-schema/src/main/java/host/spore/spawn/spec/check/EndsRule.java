package host.spore.spawn.spec.check;

/** A machine that would run for ever must say so. */
final class EndsRule implements MachineRule {
  @Override
  public void check(Subject s) {
    if (s.machine().lifecycle().ttl() == null && !s.wrote("lifecycle.ttl")) {
      s.report()
          .error(
              "SPN-0301",
              "`" + s.name() + "` would run for ever",
              "Every machine ends by its `ttl`, whatever else may end it sooner. One that must "
                  + "not end says `ttl: none`.",
              s.span(),
              "add `ttl: 8h`, or `ttl: none`");
    }
  }
}
