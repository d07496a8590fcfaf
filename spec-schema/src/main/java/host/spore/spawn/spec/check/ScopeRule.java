package host.spore.spawn.spec.check;

import host.spore.spawn.contract.lifecycle.Complete;
import host.spore.spawn.spec.Machine;

/** What speaks of all members needs an array. */
final class ScopeRule implements MachineRule {
  @Override
  public void check(Subject s) {
    if (s.array() != null) {
      return;
    }
    Complete complete = s.machine().lifecycle().complete();
    if (complete != null && !(complete.scope() instanceof Complete.Scope.Individual)) {
      error(s, "lifecycle.complete.scope", "remove `scope`");
    }
    Machine.Dns dns = s.machine().dns();
    if (dns != null && dns.group()) {
      error(s, "dns.group", "remove `group`");
    }
  }

  private static void error(Subject s, String field, String hint) {
    s.error(
        "SPN-0309",
        "`" + field + "` needs an array",
        "`" + s.name() + "` is a single instance.",
        field,
        hint);
  }
}
